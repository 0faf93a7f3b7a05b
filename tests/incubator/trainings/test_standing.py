from incubator.trainings.standing import Standing


def standing(attended=8, modules=10, tools=4, share=80):
    return Standing(attended, modules, tools, share_needed=share, tools_needed=4)


def test_the_certificate_is_due_at_exactly_what_is_asked():
    assert standing().is_entitled
    assert not standing(attended=7).is_entitled
    assert not standing(tools=3).is_entitled


def test_a_share_between_two_modules_is_rounded_to_nobodys_advantage():
    # 80 % of 12 is 9.6: nine are not enough, ten are.
    assert not standing(attended=9, modules=12).has_attended
    assert standing(attended=10, modules=12).has_attended


def test_nobody_has_attended_what_was_never_taught():
    assert not standing(attended=0, modules=0, share=0).has_attended
    assert standing(attended=0, modules=0).share == 0
