"""PDF files for the tests, made by typst: tables with made-up goals in the forms that real ones have."""

import io

import pypdfium2
import typst
from PIL import Image

HEAD = ("Tema", "Nr.", "Målsætning", "Indsatser", "Samarbejdspartnere")
PLAN = (
    ("Byen og havnen", (
        ("1.1", "Flere skal cykle langs havnen hver dag.", (
            ("Cykelsti ved kajen", "Stien anlægges i to etaper, og job- og fritidsruter mødes ved broen.", "Cyklistforeningen, Vejlauget"),
            ("Lys på broen*", "Der opsættes lamper på begge sider af broen.", "Brolauget"),
        )),
        ("1.2", "Kajen skal have plads til alle.", (
            ("Bænke for alle", "Bænkene står i læ og har ryglæn, så ældre kan bruge dem hele året.", "Seniorrådet, Snedkerlauget, Havnen"),
        )),
    )),
    ("Skov og marker", (
        ("2.1", "Skoven skal være vildere.", (
            ("Dødt ved i skoven", "Træer, der vælter, bliver liggende.", "Skovlauget"),
            ("Blomster i rabatten", "Rabatterne slås én gang om året, og høet fjernes.", "Vejlauget, Biavlerne"),
        )),
    )),
)  # fmt: skip


def initiatives():
    """(number, title, description, partners) of each."""
    return [(number, *one) for _, goals in PLAN for number, _, ones in goals for one in ones]


WANTED = [(title, text, partners) for _, title, text, partners in initiatives()]


def table(look="stroke: 0.5pt", after_head="", between_goals="", copies=1):
    """The plan as a typst table. look: arguments of the table; copies: how many times over, for long tables."""
    cells = []
    for _ in range(copies):
        for theme, goals in PLAN:
            cells.append(f"table.cell(rowspan: {sum(len(ones) for _, _, ones in goals)})[*{theme}*]")
            for number, goal, ones in goals:
                cells.append(f"table.cell(rowspan: {len(ones)})[{number}]")
                cells.append(f"table.cell(rowspan: {len(ones)})[{goal}]")
                cells += [f"[*{title.replace('*', chr(92) + '*')}* {chr(92)} {text}], [{partners}]" for title, text, partners in ones]
                cells += [between_goals] if between_goals else []
    head = ", ".join(f"[*{name}*]" for name in HEAD)
    return f"#table(columns: (2fr, 1fr, 3fr, 6fr, 3fr), inset: 6pt, {look}, table.header({head}){after_head}, {', '.join(cells)})"


def pdf(body, page='paper: "a4", flipped: true', size=9, hyphenate=False):
    """A PDF of typst markup."""
    head = f'#set page({page})\n#set text(lang: "da", size: {size}pt, hyphenate: {str(hyphenate).lower()})\n'
    return typst.compile((head + body).encode(), format="pdf")


def scanned(data, scale=200 / 72):
    """The same pages as nothing but pictures."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=scale).to_pil().convert("L") for page in document]
    out = io.BytesIO()
    first, *rest = [Image.Image.convert(one, "RGB") for one in pictures]
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=200)
    return out.getvalue()


def texts(grid):
    """The grid's rows as texts, None for what is empty or covered."""
    return [[cell and cell.text for cell in row] for row in grid.rows]


def records(grid):
    """(first paragraph, the others, partners) of each row that has an initiative."""
    found = []
    for row in grid.rows:
        cell = row[3]
        if cell and cell.text != HEAD[3]:
            found.append((cell.lines[0], " ".join(cell.lines[1:]), row[4].text if row[4] else ""))
    return found
