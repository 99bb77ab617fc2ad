"""The table of stages says what may follow what, and nothing else."""

import pytest

from attache.kernel.moves import open_moves
from attache.registry.partners.states import PATH, PROPOSAL_MOVES, STAGE_MOVES, ProposalState, Stage

VERBS = {
    Stage.CONTACT: ["talk", "agree-in-principle", "rest", "end"],
    Stage.TALKS: ["agree-in-principle", "draft-agreement", "rest", "end"],
    Stage.MEMORANDUM: ["draft-agreement", "rest", "end"],
    Stage.AGREEMENT: ["put-into-force", "rest", "end"],
    Stage.IN_FORCE: ["rest", "end"],
    Stage.DORMANT: ["talk", "end"],
    Stage.ENDED: [],
}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_moves(stage):
    assert [move.verb for move in open_moves(stage, STAGE_MOVES)] == VERBS[stage]


def test_every_stage_of_the_way_can_be_reached():
    assert {move.target for move in STAGE_MOVES} == set(Stage) - {Stage.CONTACT}
    assert set(PATH) == set(Stage) - {Stage.DORMANT, Stage.ENDED}


def test_a_proposal_is_decided_once():
    assert [move.verb for move in open_moves(ProposalState.OPEN, PROPOSAL_MOVES)] == ["settle", "dismiss"]
    assert (
        open_moves(ProposalState.SETTLED, PROPOSAL_MOVES) == open_moves(ProposalState.DISMISSED, PROPOSAL_MOVES) == []
    )
