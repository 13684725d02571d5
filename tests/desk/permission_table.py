"""Who may do what on the desk, written by hand: the meaning of the roles, not what the program says about itself.

PLACES, a line for each address, what it is about, and method. About: a row by the name that two_towns.py gives it; before a colon
the word of the address (a kind, a decision, a step, a number). Then what each person gets in their own municipality:
    login  sent to sign in            yes   the page; for POST, it is done: something is stored, and the person is sent on
    no     403, nothing is stored     said  an answer in words, and nothing is stored
    -      404, nothing is stored     on    sent on to another page
In another municipality everybody gets 404, but the administrators of the installation, who are administrators everywhere.
"""

PLACES = """
address              about                       how  | nobody reader lead partner editor approver administrator installation
desks                .                           GET  | login  on     on   on      on     on       on            on
installation         .                           GET  | login  -      -    -       -      -        -             yes
installation         .                           POST | login  -      -    -       -      -        -             said
desk                 .                           GET  | login  yes    yes  yes     yes    yes      yes           yes
desk_initiatives     .                           GET  | login  yes    yes  yes     yes    yes      yes           yes
desk_initiative      own                         GET  | login  yes    yes  yes     yes    yes      yes           yes
desk_initiative      others                      GET  | login  yes    yes  no      yes    yes      yes           yes
desk_handover        .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_handover        .                           POST | login  no     no   no      yes    yes      yes           yes
desk_update          own                         GET  | login  no     yes  yes     yes    yes      yes           yes
desk_update          own                         POST | login  no     yes  yes     yes    yes      yes           yes
desk_update          others                      GET  | login  no     no   no      yes    yes      yes           yes
desk_update          others                      POST | login  no     no   no      yes    yes      yes           yes
desk_unchanged       own                         POST | login  no     yes  yes     yes    yes      yes           yes
desk_unchanged       others                      POST | login  no     no   no      yes    yes      yes           yes
desk_editions        .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_begin_edition   .                           POST | login  no     no   no      yes    yes      yes           yes
desk_edition         edition                     GET  | login  no     no   no      yes    yes      yes           yes
desk_edition         draft                       GET  | login  no     no   no      yes    yes      yes           yes
desk_edition_step    hvorfor:draft               POST | login  no     no   no      yes    yes      yes           yes
desk_edition_step    del:draft                   POST | login  no     no   no      yes    yes      yes           yes
desk_edition_step    saml:draft                  POST | login  no     no   no      yes    yes      yes           yes
desk_edition_step    opgiv:draft                 POST | login  no     no   no      yes    yes      yes           yes
desk_edition_step    vedtag:draft                POST | login  no     no   no      no     yes      yes           yes
desk_edition_step    andet:draft                 POST | login  no     no   no      -      -        -             -
desk_goals           .                           GET  | login  yes    yes  no      yes    yes      yes           yes
desk_goal            goal                        GET  | login  yes    yes  no      yes    yes      yes           yes
desk_goal            draft_goal                  GET  | login  -      -    no      yes    yes      yes           yes
desk_measure         1:bare_goal                 GET  | login  no     no   no      yes    yes      yes           yes
desk_measure         1:bare_goal                 POST | login  no     no   no      yes    yes      yes           yes
desk_partners        .                           GET  | login  yes    yes  no      yes    yes      yes           yes
desk_merge           .                           POST | login  no     no   no      yes    yes      yes           yes
desk_unmerge         merged                      POST | login  no     no   no      no     yes      yes           yes
desk_proposals       .                           GET  | login  no     yes  yes     yes    yes      yes           yes
desk_proposal        proposal_lead               GET  | login  no     yes  -       yes    yes      yes           yes
desk_proposal        proposal_partner            GET  | login  no     -    yes     yes    yes      yes           yes
desk_proposal        proposal_editor             GET  | login  no     -    -       yes    yes      yes           yes
desk_decide          godkend:proposal_lead       POST | login  no     no   -       no     yes      yes           yes
desk_decide          godkend:proposal_partner    POST | login  no     -    no      no     yes      yes           yes
desk_decide          godkend:proposal_editor     POST | login  no     -    -       no     yes      yes           yes
desk_decide          send-tilbage:proposal_lead  POST | login  no     no   -       no     yes      yes           yes
desk_decide          traek-tilbage:proposal_lead POST | login  no     yes  -       said   yes      yes           yes
desk_decide          traek-tilbage:proposal_editor POST | login no    -    -       yes    yes      yes           yes
desk_decide          fortryd:proposal_done       POST | login  no     -    -       yes    yes      yes           yes
desk_decide          andet:proposal_lead         POST | login  no     -    -       -      -        -             -
desk_edit            framework:framework         GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            framework:framework         POST | login  no     no   no      yes    yes      yes           yes
desk_edit            edition:edition             GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            edition:edition             POST | login  no     no   no      yes    yes      yes           yes
desk_edit            theme:theme                 GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            theme:theme                 POST | login  no     no   no      yes    yes      yes           yes
desk_edit            goal:goal                   GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            goal:goal                   POST | login  no     no   no      yes    yes      yes           yes
desk_edit            goal:draft_goal             POST | login  no     -    -       yes    yes      yes           yes
desk_edit            target:target               GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            target:target               POST | login  no     no   no      yes    yes      yes           yes
desk_edit            partner:partner             GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            partner:partner             POST | login  no     no   no      yes    yes      yes           yes
desk_edit            initiative:own              GET  | login  no     yes  yes     yes    yes      yes           yes
desk_edit            initiative:own              POST | login  no     yes  yes     yes    yes      yes           yes
desk_edit            initiative:others           GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            initiative:others           POST | login  no     no   no      yes    yes      yes           yes
desk_edit            funding:funding_own         GET  | login  no     yes  yes     yes    yes      yes           yes
desk_edit            funding:funding_own         POST | login  no     yes  yes     yes    yes      yes           yes
desk_edit            funding:funding_others      GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            funding:funding_others      POST | login  no     no   no      yes    yes      yes           yes
desk_edit            milestone:milestone_own     GET  | login  no     yes  yes     yes    yes      yes           yes
desk_edit            milestone:milestone_own     POST | login  no     yes  yes     yes    yes      yes           yes
desk_edit            milestone:milestone_others  POST | login  no     no   no      yes    yes      yes           yes
desk_edit            story:story_own             GET  | login  no     yes  yes     yes    yes      yes           yes
desk_edit            story:story_own             POST | login  no     yes  yes     yes    yes      yes           yes
desk_edit            story:story_others          GET  | login  no     no   no      yes    yes      yes           yes
desk_edit            story:story_others          POST | login  no     no   no      yes    yes      yes           yes
desk_edit            person:own                  GET  | login  no     -    -       -      -        -             -
desk_retire          initiative:own              GET  | login  no     yes  yes     yes    yes      yes           yes
desk_retire          initiative:own              POST | login  no     yes  yes     yes    yes      yes           yes
desk_retire          initiative:others           POST | login  no     no   no      yes    yes      yes           yes
desk_retire          milestone:milestone_own     POST | login  no     yes  yes     yes    yes      yes           yes
desk_retire          milestone:milestone_others  POST | login  no     no   no      yes    yes      yes           yes
desk_retire          funding:funding_own         POST | login  no     yes  yes     yes    yes      yes           yes
desk_retire          funding:funding_others      POST | login  no     no   no      yes    yes      yes           yes
desk_retire          story:story_own             POST | login  no     yes  yes     yes    yes      yes           yes
desk_retire          goal:bare_goal              POST | login  no     no   no      yes    yes      yes           yes
desk_retire          target:target               POST | login  no     no   no      yes    yes      yes           yes
desk_retire          partner:spare_partner       POST | login  no     no   no      yes    yes      yes           yes
desk_sentence        direction:                  POST | login  no     said said    said   said     said          said
desk_new             theme:                      GET  | login  no     no   no      yes    yes      yes           yes
desk_new             theme:                      POST | login  no     no   no      yes    yes      yes           yes
desk_new             goal:                       POST | login  no     no   no      yes    yes      yes           yes
desk_new             initiative:                 GET  | login  no     no   no      yes    yes      yes           yes
desk_new             initiative:                 POST | login  no     no   no      yes    yes      yes           yes
desk_new             partner:                    POST | login  no     no   no      yes    yes      yes           yes
desk_new             story:                      POST | login  no     no   no      yes    yes      yes           yes
desk_new             framework:                  POST | login  no     -    -       -      -        -             -
desk_new_under       target:goal                 GET  | login  no     no   no      yes    yes      yes           yes
desk_new_under       target:goal                 POST | login  no     no   no      yes    yes      yes           yes
desk_new_under       funding:own                 POST | login  no     yes  yes     yes    yes      yes           yes
desk_new_under       funding:others              POST | login  no     no   no      yes    yes      yes           yes
desk_new_under       milestone:own               GET  | login  no     yes  yes     yes    yes      yes           yes
desk_new_under       milestone:own               POST | login  no     yes  yes     yes    yes      yes           yes
desk_new_under       milestone:others            POST | login  no     no   no      yes    yes      yes           yes
desk_wheel           .                           GET  | login  yes    yes  no      yes    yes      yes           yes
desk_task_new        .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_task_new        .                           POST | login  no     no   no      yes    yes      yes           yes
desk_usual_year      .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_usual_year      .                           POST | login  no     no   no      yes    yes      yes           yes
desk_hand_over       .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_hand_over       .                           POST | login  no     no   no      yes    yes      yes           yes
desk_calendar        .                           POST | login  yes    yes  no      yes    yes      yes           -
desk_task            task_own                    GET  | login  no     no   no      yes    yes      yes           yes
desk_task            task_own                    POST | login  no     no   no      yes    yes      yes           yes
desk_task_done       task_own                    POST | login  no     yes  no      yes    yes      yes           yes
desk_task_done       task_others                 POST | login  no     no   no      yes    yes      yes           yes
desk_task_undo       task_own                    POST | login  no     yes  no      yes    yes      yes           yes
desk_task_undo       task_others                 POST | login  no     no   no      yes    yes      yes           yes
desk_task_retire     task_own                    POST | login  no     no   no      yes    yes      yes           yes
desk_plans           .                           GET  | login  yes    yes  no      yes    yes      yes           yes
desk_plan_new        .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_plan_new        .                           POST | login  no     no   no      yes    yes      yes           yes
desk_plan            plan                        GET  | login  yes    yes  no      yes    yes      yes           yes
desk_plan_change     plan                        GET  | login  no     no   no      yes    yes      yes           yes
desk_plan_change     plan                        POST | login  no     no   no      yes    yes      yes           yes
desk_plan_change     plan_shown                  POST | login  no     no   no      no     yes      yes           yes
desk_plan_initiatives plan                       GET  | login  no     no   no      yes    yes      yes           yes
desk_plan_initiatives plan                       POST | login  no     no   no      yes    yes      yes           yes
desk_plan_initiatives plan_shown                 POST | login  no     no   no      no     yes      yes           yes
desk_plan_adopt      plan                        POST | login  no     no   no      yes    yes      yes           yes
desk_plan_adopt      plan_shown                  POST | login  no     no   no      no     yes      yes           yes
desk_plan_show       plan_shown                  POST | login  no     no   no      no     yes      yes           yes
desk_plan_retire     plan                        POST | login  no     no   no      yes    yes      yes           yes
desk_plan_retire     plan_shown                  POST | login  no     no   no      no     yes      yes           yes
desk_plan_appendix   plan                        GET  | login  yes    yes  no      yes    yes      yes           yes
desk_plan_case       plan                        GET  | login  yes    yes  no      yes    yes      yes           yes
desk_plan_quarter    1:plan_shown                GET  | login  yes    yes  no      yes    yes      yes           yes
desk_plan_publish    2:plan_shown                POST | login  no     no   no      no     yes      yes           yes
desk_ledger          .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_ledger_export   .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_questions       .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_question_answer question                    POST | login  no     no   no      yes    yes      yes           yes
desk_question_reopen answered                    POST | login  no     no   no      yes    yes      yes           yes
desk_documents       .                           GET  | login  no     no   no      yes    yes      yes           yes
desk_documents       .                           POST | login  no     no   no      yes    yes      yes           yes
desk_review          review                      GET  | login  no     no   no      yes    yes      yes           yes
desk_review_file     review                      GET  | login  no     no   no      yes    yes      yes           yes
desk_review_picture  1:review                    GET  | login  no     no   no      yes    yes      yes           yes
desk_review_step     ret:review                  POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     flyt:review                 POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     del:review                  POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     saml:review                 POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     fravaelg:review             POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     tag-med:review              POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     tilfoej:review              POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     svar:review                 POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     genaabn:review              POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     stavemaader:review          POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     skil:review                 POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     samme:review                POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     udgaar:review               POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     fortryd:review              POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     kolonner:review             POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     laeg-vaek:review            POST | login  no     no   no      yes    yes      yes           yes
desk_review_step     andet:review                POST | login  no     no   no      -      -        -             -
desk_review_take     review                      GET  | login  no     no   no      no     yes      yes           yes
desk_review_take     review                      POST | login  no     no   no      no     yes      yes           yes
desk_review_take     review_draft                GET  | login  no     no   no      yes    yes      yes           yes
desk_review_take     review_draft                POST | login  no     no   no      yes    yes      yes           yes
desk_review_end      review_taken                POST | login  no     no   no      yes    yes      yes           yes
desk_review_undo     review_taken                POST | login  no     no   no      no     yes      yes           yes
desk_people          .                           GET  | login  no     no   no      no     no       yes           yes
desk_person_new      .                           GET  | login  no     no   no      no     no       yes           yes
desk_person_new      .                           POST | login  no     no   no      no     no       yes           yes
desk_person          reader_membership           GET  | login  no     no   no      no     no       yes           yes
desk_person          reader_membership           POST | login  no     no   no      no     no       yes           yes
desk_person_end      reader_membership           POST | login  no     no   no      no     no       yes           yes
desk_person_link     reader_membership           POST | login  no     no   no      no     no       on            on
desk_unit_new        .                           POST | login  no     no   no      no     no       yes           yes
desk_organisation    .                           POST | login  no     no   no      no     no       yes           yes
"""

ACTS = """
act           | reader lead partner editor approver administrator installation
see_desk      | yes    yes  yes     yes    yes      yes           yes
see_model     | yes    yes  own     yes    yes      yes           yes
update_any    | no     own  own     yes    yes      yes           yes
edit_any      | no     own  own     yes    yes      yes           yes
tasks         | no     own  no      yes    yes      yes           yes
update_own    | no     yes  yes     yes    yes      yes           yes
edit_own      | no     yes  yes     yes    yes      yes           yes
do_own_task   | no     yes  no      yes    yes      yes           yes
answer        | no     no   no      yes    yes      yes           yes
import        | no     no   no      yes    yes      yes           yes
plan          | no     no   no      yes    yes      yes           yes
editions      | no     no   no      yes    yes      yes           yes
see_ledger    | no     no   no      yes    yes      yes           yes
approve       | no     no   no      no     yes      yes           yes
people        | no     no   no      no     no       yes           yes
installation  | no     no   no      no     no       no            yes
"""
"""own: only on what is the person's own."""

ACCOUNT = """
address                             | nobody somebody
account                             | login  yes
account_login                       | yes    on
account_logout                      | on     yes
account_inactive                    | yes    yes
account_reauthenticate              | login  no
account_change_password             | login  on
account_set_password                | login  yes
account_reset_password              | yes    yes
account_reset_password_done         | yes    yes
account_reset_password_from_key_done | yes   yes
account_reset_password_from_key     | yes    yes
mfa_index                           | login  yes
mfa_authenticate                    | on     on
mfa_reauthenticate                  | login  no
mfa_activate_totp                   | login  yes
mfa_deactivate_totp                 | login  -
mfa_view_recovery_codes             | login  -
mfa_generate_recovery_codes         | login  yes
mfa_download_recovery_codes         | login  -
mfa_list_webauthn                   | on     on
mfa_add_webauthn                    | login  yes
mfa_reauthenticate_webauthn         | login  no
mfa_login_webauthn                  | on     on
mfa_remove_webauthn                 | login  -
mfa_edit_webauthn                   | login  -
socialaccount_login_cancelled       | yes    yes
socialaccount_login_error           | fail   fail
account_signup                      | -      -
account_email                       | -      -
account_email_verification_sent     | -      -
account_confirm_email               | -      -
account_confirm_login_code          | -      -
socialaccount_signup                | -      -
socialaccount_connections           | -      -
openid_connect_login                | -      -
openid_connect_callback             | -      -
saml_login                          | -      -
saml_metadata                       | -      -
saml_acs                            | on     on
saml_finish_acs                     | -      -
saml_sls                            | -      -
"""
"""The pages of signing in and of one's own account are about nobody else: all roles get the same. GET.

Nobody here has a password or a second factor yet: there is nothing to prove oneself with again (no), and none to remove (-).
"""


def lines_of(table):
    """A table's heading and lines as words; what stands left of the bar, and right of it."""
    for line in table.strip().splitlines():
        left, right = line.split("|")
        yield left.split(), right.split()
