"""How well documents are read.

python -m bench.reading --set development|trial|former|test --documents 60   figures of a set (former: a test set that was looked at)
python -m bench.reading --set development --worst 10              and the ten worst documents, field by field
python -m bench.reading --set strangers                           96 documents by another hand (all of them, unless --documents says less)
python -m bench.reading FILE TRUTH.json [FILE TRUTH.json …]       figures of documents of your own
python -m bench.reading --icdar                                   the 18 tables of ICDAR 2013, beside pdfplumber and camelot

--worst works on every set but the test set. --show lets it through on the test set; that is FORBIDDEN for mending the
reader: whoever has looked has no test set any more, and must choose new seed numbers and new words.
"""

import argparse
import os
import sys
from pathlib import Path


def main() -> None:
    """Take what is asked for, read, and tell."""
    parser = argparse.ArgumentParser(prog="bench.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE TRUTH.json")
    parser.add_argument("--set", choices=("development", "trial", "former", "strangers", "test"), default="development")
    parser.add_argument("--documents", type=int, help="how many: 60, and all of the strangers, unless told")
    parser.add_argument("--class", dest="kind", help="only one kind: docx, xlsx, html, csv, pdf-ruled, pdf-unruled, text")
    parser.add_argument("--by", choices=("class", "way", "language"), default="class", help="what figures are told for")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--fields", type=int, default=8, metavar="N", help="fields shown of each of the worst documents")
    parser.add_argument("--show", action="store_true", help="forbidden for mending the reader, see above")
    parser.add_argument("--icdar", action="store_true")
    asked = parser.parse_args()
    if asked.worst and asked.set == "test" and not asked.show and not asked.files:
        sys.exit("--worst is for the other sets: the test set is only for telling figures.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sammenhaeng.config.settings"
    import django  # noqa: PLC0415 (settings must stand in the environment first)

    django.setup()
    if asked.icdar:
        _icdar()
        return
    from bench.reading import sets  # noqa: PLC0415

    sets.pairs(asked.files, asked.worst, asked.fields) if asked.files else sets.of_set(asked)


def _icdar() -> None:
    try:
        from bench import tables_icdar  # noqa: PLC0415 (needs the bench's dependencies)
    except ImportError as error:
        print(f"ICDAR 2013 is left out: {error}", file=sys.stderr)
        return
    tables_icdar.everything()


if __name__ == "__main__":
    main()
