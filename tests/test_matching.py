"""What an article says, matched to the records on file; "new" where none fits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from projects.matching import (
    Clues,
    Match,
    facilities_like,
    investors_like,
    milestones_like,
    projects_like,
    sure,
    zone_named,
)
from projects.models import Investor, OldAddress, Participation, Project
from tests import factories as make

pytestmark = pytest.mark.django_db

LOCAL_PARTNER = Participation.Role.LOCAL_PARTNER


def scores(matches: list[Match]) -> list[float]:
    return [match.score for match in matches]


@pytest.fixture
def places() -> dict[str, Any]:
    """Regions by code, sectors by key."""
    codes = {"KZ-61": "Turkistan", "KZ-31": "Jambyl", "KZ-79": "Shymkent"}
    keys = ("textiles", "metallurgy", "power", "machinery_vehicles", "chemicals")
    regions = {code: make.make_region(code, name) for code, name in codes.items()}
    return regions | {key: make.make_sector(key) for key in keys}


@pytest.fixture
def lihua() -> Investor:
    return make.make_investor("Xinjiang Lihua (Group) Co., Ltd", "CN")


@pytest.fixture
def cotton(places: dict[str, Any], lihua: Investor) -> Project:
    return make.make_project(
        "Lihua cotton cluster",
        investors=[lihua],
        region=places["KZ-61"],
        sector=places["textiles"],
    )


# --- Projects: known ones ---


@pytest.mark.parametrize(
    "name",
    [
        "Xinjiang Lihua (Group) Co., Ltd",
        "Xinjiang Lihua",
        "XINJIANG LIHUA GROUP COMPANY LIMITED",
        "Синьцзян Лихуа",
        "ТОО «Синьцзян Лихуа Групп»",
    ],
)
def test_project_is_known_by_investor_region_and_sector(
    cotton: Project, name: str
) -> None:
    matches = projects_like(Clues("", (name,), ("KZ-61",), sector="textiles"))

    assert sure(matches) == cotton
    assert matches[0].reasons == ("same investor", "same region", "same sector")


def test_project_is_known_by_its_name_alone(cotton: Project) -> None:
    matches = projects_like(Clues(name="Lihua cotton cluster"))

    assert sure(matches) == cotton
    assert matches[0].reasons[-1] == "same name"


def test_project_is_known_by_the_name_it_had_before_a_merge(cotton: Project) -> None:
    OldAddress.objects.create(path="/projects/kentau-spinning-mill/", project=cotton)

    assert sure(projects_like(Clues(name="Kentau spinning mill"))) == cotton


def test_project_is_known_by_the_words_of_a_russian_article(
    places: dict[str, Any],
) -> None:
    project = make.make_project(
        "Silleno polyethylene complex",
        region=places["KZ-61"],
        sector=places["chemicals"],
        place="Karabatan",
    )
    make.make_project(
        "Ammonia plant", region=places["KZ-61"], sector=places["chemicals"]
    )
    text = "В Карабатане начали строить завод «Силлено» по выпуску полиэтилена."

    matches = projects_like(
        Clues(text=text, regions=("KZ-61",), sector="chemicals", name="Силлено")
    )

    assert sure(matches) == project
    assert "same words in the name" in matches[0].reasons
    assert "same place" in matches[0].reasons


def test_same_amount_tells_two_projects_of_one_investor_apart(
    places: dict[str, Any], lihua: Investor, cotton: Project
) -> None:
    other = make.make_project(
        "Second venture",
        investors=[lihua],
        region=places["KZ-61"],
        sector=places["textiles"],
    )
    make.make_estimate(cotton, 420_000_000)
    make.make_estimate(other, 89_000_000)
    clues = Clues("", ("Xinjiang Lihua",), ("KZ-61",), sector="textiles")
    said = (Decimal(89_000_000), "USD")

    known = projects_like(replace(clues, amounts=(said,)))
    unknown = projects_like(clues)

    assert sure(known) == other
    assert {match.record for match in unknown} == {cotton, other}
    assert sure(unknown) is None


def test_same_facility_speaks_for_one_of_two_projects(
    places: dict[str, Any], lihua: Investor, cotton: Project
) -> None:
    pipes = make.make_project(
        "Second venture",
        investors=[lihua],
        region=places["KZ-61"],
        sector=places["textiles"],
    )
    make.make_facility(pipes, "PVC pipe plant")
    make.make_facility(cotton, "Cotton ginning plants")

    first, second = projects_like(
        Clues(investors=(lihua.name,), facilities=("завод труб ПВХ", "PVC pipe mill"))
    )

    assert (first.record, second.record) == (pipes, cotton)
    assert "same facility" in first.reasons
    assert "other facilities" not in first.reasons


def test_the_same_number_in_another_currency_is_no_same_amount(cotton: Project) -> None:
    make.make_estimate(cotton, 89_000_000, "USD")
    said = (Decimal(89_000_000), "EUR")

    matches = projects_like(Clues(investors=("Xinjiang Lihua",), amounts=(said,)))

    assert matches[0].reasons == ("same investor",)


def test_retracted_amount_speaks_for_nothing(cotton: Project) -> None:
    make.make_retracted(make.make_estimate(cotton, 89_000_000))
    said = (Decimal(89_000_000), "USD")

    assert projects_like(Clues(amounts=(said,))) == []


def test_zone_speaks_for_a_project(places: dict[str, Any]) -> None:
    zone = make.make_zone(name="TURAN", region=places["KZ-61"])
    make.make_project("Pipe mill", zone=zone, region=places["KZ-61"])

    matches = projects_like(Clues(zone="СЭЗ «Туран»", regions=("KZ-61",)))

    assert matches[0].reasons == ("same economic zone", "same region")
    assert sure(matches) is None


# --- Projects: told apart ---


def test_plants_of_one_investor_in_two_regions_are_told_apart(
    places: dict[str, Any],
) -> None:
    investor = make.make_investor("Fujian Hengwang Investment Co., Ltd")
    jambyl, shymkent = (
        make.make_project(
            f"Hengwang steel plant, {region}",
            investors=[investor],
            region=places[region],
            sector=places["metallurgy"],
        )
        for region in ("KZ-31", "KZ-79")
    )
    name = "Фуцзянь Хэнван Инвестмент"

    for region, meant in (("KZ-31", jambyl), ("KZ-79", shymkent)):
        matches = projects_like(Clues("", (name,), (region,), sector="metallurgy"))
        assert matches[0].record == meant
        assert sure(matches) == meant
        assert "another region" in matches[1].reasons


def test_plants_of_one_investor_in_two_sectors_are_told_apart(
    places: dict[str, Any], lihua: Investor, cotton: Project
) -> None:
    pipes = make.make_project(
        "Power station",
        investors=[lihua],
        region=places["KZ-61"],
        sector=places["power"],
    )

    matches = projects_like(Clues("", (lihua.name,), ("KZ-61",), sector="power"))

    assert sure(matches) == pipes
    assert matches[1].record == cotton
    assert "another sector" in matches[1].reasons


def test_part_is_meant_where_the_article_names_its_region(
    places: dict[str, Any], lihua: Investor
) -> None:
    umbrella, south, west = make_umbrella(places, lihua)

    matches = projects_like(Clues("", (lihua.name,), ("KZ-79",), sector="textiles"))

    assert sure(matches) == south
    assert west not in [match.record for match in matches[:2]]


def test_umbrella_is_meant_where_the_article_names_all_regions(
    places: dict[str, Any], lihua: Investor
) -> None:
    umbrella, *_parts = make_umbrella(places, lihua)
    clues = Clues("", (lihua.name,), ("KZ-79", "KZ-31"), sector="textiles")

    assert sure(projects_like(clues)) == umbrella


def make_umbrella(places: dict[str, Any], investor: Investor) -> list[Project]:
    """An umbrella without a region, and its parts in two."""
    textiles = places["textiles"]
    umbrella = make.make_project("Mills", investors=[investor], sector=textiles)
    parts = [
        make.make_project(
            f"Mill {region}", region=places[region], sector=textiles, part_of=umbrella
        )
        for region in ("KZ-79", "KZ-31")
    ]
    return [umbrella, *parts]


# --- Projects: new ones ---


def test_nothing_is_alike_where_nothing_is_on_file() -> None:
    matches = projects_like(Clues(name="Plant", investors=("Somebody",)))

    assert matches == []
    assert sure(matches) is None


def test_empty_clues_mean_nothing(cotton: Project) -> None:
    assert projects_like(Clues()) == []


def test_same_investor_elsewhere_in_another_sector_is_new(
    cotton: Project, places: dict[str, Any]
) -> None:
    matches = projects_like(
        Clues("", ("Xinjiang Lihua",), ("KZ-31",), sector="metallurgy")
    )

    assert sure(matches) is None


def test_other_investor_in_the_same_region_and_sector_is_new(cotton: Project) -> None:
    matches = projects_like(
        Clues("", ("Orient Textile",), ("KZ-61",), sector="textiles")
    )

    assert sure(matches) is None
    assert all("other investors" in match.reasons for match in matches)


def test_state_partner_alone_makes_no_project_known(
    places: dict[str, Any],
) -> None:
    project = make.make_project(region=places["KZ-31"], sector=places["power"])
    fund = make.make_investor("Samruk-Kazyna", "KZ")
    make.make_participation(project, fund, role=LOCAL_PARTNER)

    matches = projects_like(Clues("", ("Samruk-Kazyna",), ("KZ-31",), sector="power"))

    assert matches[0].record == project
    assert sure(matches) is None


def test_article_that_opens_with_another_investor_is_left_to_the_editor(
    cotton: Project, lihua: Investor
) -> None:
    make.make_project("Engines", investors=[make.make_investor("Wabtec", "US")])
    clues = Clues("", (lihua.name,), ("KZ-61",), sector="textiles")

    text = f"Wabtec invests. {'More will follow. ' * 20} Xinjiang Lihua does, too."
    opens = projects_like(replace(clues, text=text))
    later = projects_like(replace(clues, text=f"Xinjiang Lihua invests. {text}"))

    assert opens[0].record == cotton
    assert sure(opens) is None
    assert sure(later) == cotton


def test_generic_words_make_no_project_alike(places: dict[str, Any]) -> None:
    make.make_project("New processing plant complex")

    assert projects_like(Clues(text="A new processing plant and a complex.")) == []


def test_no_more_than_five_projects_are_offered(lihua: Investor) -> None:
    for number in range(7):
        make.make_project(f"Venture {number}", investors=[lihua])

    matches = projects_like(Clues(investors=(lihua.name,)))

    assert len(matches) == 5
    assert scores(matches) == sorted(scores(matches), reverse=True)


def test_odd_clues_are_no_error(cotton: Project) -> None:
    odd = ("", "«»", "😀", "\x00", "т" * 5000, "Group", "123", "- - -")
    clues = Clues("😀", odd, ("KZ-99", ""), "😀", "nonsense", odd, odd, "\n".join(odd))

    assert sure(projects_like(clues)) is None


def test_reasons_are_in_the_language_of_the_page(cotton: Project) -> None:
    with translation.override("ru"):
        matches = projects_like(Clues(investors=("Xinjiang Lihua",)))

    assert all(type(reason) is str for reason in matches[0].reasons)


# --- Investors ---


@pytest.mark.parametrize(
    ("on_file", "said"),
    [
        ("Xinjiang Lihua (Group) Co., Ltd", "Лихуа Синьцзян"),
        ("Siemens Energy", "Сименс Энерджи"),
        ("Coca-Cola Icecek", "Coca-Cola İçecek"),
        ("Fufeng Group", "Фуфэн"),
        ("Samruk-Energy", "АО «Самрұқ-Энерго»"),
        ("KAMAZ", "ПАО «КАМАЗ»"),
        ("TotalEnergies", "Total Energies"),
        ("Stadler Rail", "Stadler Rail AG"),
        ("Masdar", "Масдара"),
        ("Alarko Holding", "Алярко"),
    ],
)
def test_investor_is_known_under_another_spelling(on_file: str, said: str) -> None:
    investor = make.make_investor(on_file)
    make.make_investor("Xinfa Group")

    assert sure(investors_like(said)) == investor


def test_investor_is_known_by_an_alias() -> None:
    investor = make.make_investor("Great Wall Motor", aliases="GWM\nХавейл")

    assert sure(investors_like("GWM")) == investor
    assert sure(investors_like("Хавейл")) == investor


@pytest.mark.parametrize(
    ("on_file", "said"),
    [
        ("Siemens Energy", "Siemens"),
        ("Siemens Energy", "Shell Energy"),
        ("Astana Motors", "Astana"),
        ("China Energy Engineering", "China Energy"),
        ("Xinfa Group", "Group"),
        ("Xinfa Group", "Xinjiang Lihua Group"),
        ("Samruk-Kazyna", "Samruk-Energy"),
    ],
)
def test_investor_with_another_name_is_never_sure(on_file: str, said: str) -> None:
    make.make_investor(on_file)

    assert sure(investors_like(said)) is None


def test_two_investors_of_one_name_are_left_to_the_editor() -> None:
    make.make_investor("Nobel", "TR", slug="nobel-tr")
    make.make_investor("NOBEL", "KZ", slug="nobel-kz")

    matches = investors_like("Nobel")

    assert len(matches) == 2
    assert sure(matches) is None


def test_country_tells_investors_of_one_name_apart() -> None:
    make.make_investor("Nobel", "TR", slug="nobel-tr")
    local = make.make_investor("NOBEL", "KZ", slug="nobel-kz")

    matches = investors_like("Nobel", "KZ")

    assert sure(matches) == local
    assert matches[0].reasons == ("same name", "same country")
    assert matches[1].reasons == ("same name", "another country")


# --- Zones ---


@pytest.mark.parametrize(
    "name", ["Jibek Joly", "СЭЗ «Жибек жолы»", "Жібек жолы АЭА", "SEZ Zhibek Zholy"]
)
def test_zone_is_known_in_any_language_or_by_an_alias(name: str) -> None:
    zone = make.make_zone(
        name="Jibek Joly (Shu)", name_kk="Жібек жолы", aliases="SEZ Zhibek Zholy"
    )
    make.make_zone(name="TURAN")

    assert zone_named(name) == zone


@pytest.mark.parametrize("name", ["", "SEZ", "Ontustik", "😀"])
def test_unknown_zone_is_none(name: str) -> None:
    make.make_zone(name="Jibek Joly")

    assert zone_named(name) is None


# --- Parts of a project ---


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("PVC pipe manufacturing plant", "PVC pipe plant"),
        ("завод по производству труб ПВХ", "PVC pipe plant"),
        ("cotton ginning plants", "Cotton ginning plants"),
        ("завод капельных лент", "Drip tape facility"),
        ("тамшылатып суару таспасы зауыты", None),
        ("cotton and textile cluster", None),
        ("завод", None),
    ],
)
def test_facility_is_known_by_what_it_makes(
    cotton: Project, said: str, meant: str | None
) -> None:
    for name in ("PVC pipe plant", "Cotton ginning plants", "Drip tape facility"):
        make.make_facility(cotton, name)
    make.make_facility(name=said)  # of another project

    found = sure(facilities_like(cotton, said))

    assert (found and found.name) == meant


def test_promise_moved_by_some_months_is_the_same_promise(cotton: Project) -> None:
    opening = make.make_milestone(cotton, "Spinning mill opens", kind="commissioning")
    start = make.make_milestone(cotton, "Building starts", kind="construction_start")
    for milestone in (opening, start):
        make.make_due(milestone, "2026-01-01", "2026-03-31")

    matches = milestones_like(
        cotton, "commissioning", "opening", date(2026, 4, 1), date(2026, 6, 30)
    )

    assert matches[0].record == opening
    assert "same kind" in matches[0].reasons
    assert "near in time" in matches[0].reasons


def test_promise_for_the_same_time_is_known(cotton: Project) -> None:
    first = make.make_milestone(cotton, "First stage")
    make.make_due(first, "2026-01-01", "2026-03-31")
    make.make_due(make.make_milestone(cotton, "Last stage"), "2027-01-01", "2027-12-31")

    matches = milestones_like(
        cotton, "commissioning", "", date(2026, 3, 1), date(2026, 3, 31)
    )

    assert sure(matches) == first


def test_promise_already_met_is_not_promised_again(cotton: Project) -> None:
    done = make.make_milestone(cotton, "First stage")
    make.make_due(done, "2026-01-01", "2026-03-31")
    make.make_outcome(done, "met", "2026-03-31")

    matches = milestones_like(
        cotton, "commissioning", "First stage", date(2026, 1, 1), date(2026, 3, 31)
    )

    assert sure(matches) is None
    assert "already done or dropped" in matches[0].reasons


def test_promise_without_days_is_compared_all_the_same(cotton: Project) -> None:
    milestone = make.make_milestone(cotton, "Spinning mill opens")

    matches = milestones_like(
        cotton, "commissioning", "Spinning mill opens", None, None
    )

    assert sure(matches) == milestone


# --- At what cost ---


def test_matching_takes_the_same_few_queries_whatever_is_on_file(
    cotton: Project,
    lihua: Investor,
    places: dict[str, Any],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        project = make.make_project(
            f"Lihua venture {number}",
            investors=[lihua, make.make_investor(aliases="Another name")],
            region=places["KZ-61"],
            sector=places["textiles"],
        )
        make.make_facility(project, "Spinning mill")
        make.make_estimate(project, 600_000_000)
    clues = Clues(
        "Lihua cluster",
        (lihua.name,),
        ("KZ-61",),
        "TURAN",
        "textiles",
        facilities=("spinning mill",),
        text="Lihua builds a spinning mill.",
        amounts=((Decimal(600_000_000), "USD"),),
    )

    with django_assert_num_queries(9):
        matches = projects_like(clues)
    with django_assert_num_queries(0):
        assert all(match.record.region and match.record.sector for match in matches)


def test_parts_and_investors_are_matched_in_one_or_two_queries(
    cotton: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make.make_facility(cotton, f"Spinning mill {number}")
        make.make_due(make.make_milestone(cotton, "Mill opens"))
        make.make_investor()

    with django_assert_num_queries(1):
        facilities_like(cotton, "mill")
    with django_assert_num_queries(2):
        milestones_like(cotton, "commissioning", "opens", None, None)
    with django_assert_num_queries(2):
        investors_like("Lihua")


def test_the_only_promise_of_its_kind_is_meant_whatever_it_is_called() -> None:
    project = make.make_project()
    plant = make.make_milestone(project, "Second line runs", kind="commissioning")
    make.make_due(plant, "2026-01-01", "2026-03-31")
    make.make_milestone(project, "Ground broken", kind="construction_start")
    found = milestones_like(
        project, "commissioning", "", date(2026, 4, 1), date(2026, 6, 30)
    )
    assert sure(found) == plant
