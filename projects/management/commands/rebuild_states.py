from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.models import Project
from projects.states import rebuild


class Command(BaseCommand):
    help = "Derive the states, milestones and changes of projects from their claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "slug", nargs="*", help="address of a project; all without any"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        projects, slugs = Project.objects.all(), set(options["slug"])
        if slugs:
            projects = projects.filter(slug__in=slugs)
            unknown = slugs - set(projects.values_list("slug", flat=True))
            if unknown:
                raise CommandError(f"No such project: {', '.join(sorted(unknown))}")
        states = rebuild(projects)
        self.stdout.write(f"Rebuilt {states} states of {projects.count()} projects.")
