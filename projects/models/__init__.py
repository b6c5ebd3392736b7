"""The records: reference data, projects, evidence, claims, and what follows."""

from .change import Change
from .claim import Claim
from .claims import (
    HALTED,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Scope,
    Status,
    StatusReport,
)
from .draft import Draft, DraftItem
from .facility import Facility
from .followed import Followed
from .investor import Investor
from .loaded import LoadedRecord
from .meeting import Meeting, Participant
from .milestone_state import MilestoneState, Stand
from .milestones import Milestone, MilestoneReport
from .old_address import OldAddress
from .place import Region, Sector, SpecialEconomicZone
from .project import Participation, Project
from .rate import ExchangeRate
from .source import Source
from .state import ProjectState

__all__ = [
    "HALTED",
    "Change",
    "Claim",
    "Draft",
    "DraftItem",
    "ExchangeRate",
    "Facility",
    "FacilityReport",
    "Followed",
    "Investor",
    "InvestmentEstimate",
    "JobEstimate",
    "LoadedRecord",
    "Meeting",
    "Milestone",
    "MilestoneReport",
    "MilestoneState",
    "OldAddress",
    "Participant",
    "Participation",
    "Project",
    "ProjectState",
    "Region",
    "Scope",
    "Sector",
    "Source",
    "SpecialEconomicZone",
    "Stand",
    "Status",
    "StatusReport",
]
