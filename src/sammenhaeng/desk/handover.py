"""Handing initiatives and tasks over from one person to another."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.editing.fields import text_field
from sammenhaeng.desk.found import edition_of
from sammenhaeng.people.actions import CannotChangePeople
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.actions.leads import hand_over
from sammenhaeng.strategy.queries.choices import people_known
from sammenhaeng.strategy.queries.leads import leads_in, led_by, person_in_organisation
from sammenhaeng.web.respond import query


class HandOverForm(forms.Form):
    """From whom, to whom, and why."""

    giver = forms.ChoiceField(label=gettext_lazy("Fra"))
    taker = forms.ChoiceField(label=gettext_lazy("Til"))
    reason = text_field(gettext_lazy("Hvorfor?"), longest=1000)


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Act.EDIT_ANY)
def handover(request: HttpRequest, at: Person) -> HttpResponse:
    """Give all of one lead's initiatives to another."""
    edition = edition_of(at)
    form = HandOverForm(request.POST or None, initial={"giver": query(request, "fra")})
    form.fields["giver"].choices = [(str(pk), f"{name} ({count})") for pk, name, count in leads_in(edition)]  # type: ignore[attr-defined]
    form.fields["taker"].choices = people_known(at.organisation)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        giver, taker = (person_in_organisation(at.organisation, int(form.cleaned_data[name])) for name in ("giver", "taker"))
        try:
            if giver is None or taker is None:
                raise CannotChangePeople(_("Vælg to af kommunens folk."))
            count = hand_over(initiatives=led_by(edition, giver), to=taker, by=at.actor, reason=form.cleaned_data["reason"])
        except CannotChangePeople as problem:
            form.add_error(None, str(problem))
        else:
            words = ngettext("%(n)s indsats er overdraget til %(who)s.", "%(n)s indsatser er overdraget til %(who)s.", count)
            messages.success(request, words % {"n": count, "who": taker.shown_name})
            return redirect("desk_initiatives", at.organisation.slug)
    return show(request, at, "desk/handover.html", None, form=form, status=422 if form.errors else 200)


urlpatterns = [path("<slug:organisation>/overdragelse/", handover, name="desk_handover")]
