internal import Reporting

extension CodeWords {
    /// How the formal check of an application ended, and what became of it after that.
    static let outcomes = [
        "received": Word("mottatt", "motteken", "received"),
        "passed": Word("godtatt", "godteken", "passed"), "rejected": Word("avvist", "rejected"),
        "forwarded": Word("videresendt", "vidaresend", "forwarded"),
        "recommended": Word("innstilt", "recommended"), "awarded": Word("tildelt", "awarded"),
        "declined": Word("avslått", "declined"), "withdrawn": Word("trukket", "trekt", "withdrawn"),
    ]

    /// Why an application was rejected in the formal check.
    static let rejections = [
        "late": Word("for sent", "for seint", "late"), "incomplete": Word("ufullstendig", "incomplete"),
        "not-eligible": Word("kan ikke søke her", "kan ikkje søkje her", "not eligible"),
        "own-share": Word("for liten egenfinansiering", "for lita eigenfinansiering", "own share too small"),
        "wrong-category": Word("feil kategori", "wrong category"),
    ]

    /// What applications are commonly scored by. The vocabulary `criteria` names those that a call has of its own.
    static let criteria = [
        "nytte": Word("nytte", "benefit"), "gjennomforing": Word("gjennomføring", "feasibility"),
        "kvalitet": Word("kvalitet", "quality"), "relevans": Word("relevans", "relevance"),
        "brukermedvirkning": Word("brukermedvirkning", "brukarmedverknad", "user involvement"),
    ]

    /// Why somebody takes no part in an assessment.
    static let grounds = [
        "applicant": Word("er selv søker", "er sjølv søkjar", "is an applicant"),
        "family": Word("familie eller nær venn", "familie eller nær ven", "family or close friend"),
        "same-unit": Word("samme enhet", "same eining", "same unit"),
        "cooperation": Word("samarbeid", "cooperation"), "other": Word("annet", "anna", "other"),
    ]

    /// What somebody is in a committee.
    static let committeeRoles = [
        "chair": Word("leder", "leiar", "chair"), "member": Word("medlem", "member"),
        "user-representative": Word("brukerrepresentant", "brukarrepresentant", "user representative"),
    ]

    /// What the rules of a call are about.
    static let callRules = [
        "rules_currency": Word("valuta", "currency"),
        "max_per_project": Word("mest til ett prosjekt", "mest til eitt prosjekt", "most for one project"),
        "own_share_percent": Word("egenfinansiering i prosent", "eigenfinansiering i prosent", "own share in percent"),
        "max_awards_per_project": Word(
            "flest tildelinger til ett prosjekt", "flest tildelingar til eitt prosjekt", "most awards for one project"),
        "score_min": Word("laveste poeng", "lågaste poeng", "lowest score"),
        "score_max": Word("høyeste poeng", "høgaste poeng", "highest score"),
        "score_must_exceed": Word("poengterskel", "score threshold"),
        "score_step": Word("trinn i poeng", "steg i poeng", "step of scores"),
        "criteria": Word("kriterier", "kriterium", "criteria"),
        "start_within_months": Word("måneder til oppstart", "månader til oppstart", "months until start"),
        "start_deadline": Word("siste dag for oppstart", "siste dag for oppstart", "last day to start"),
        "user_representatives": Word("brukerrepresentant kreves", "brukarrepresentant krevst", "user representatives"),
        "min_reviewers": Word("færrest som vurderer", "færrast som vurderer", "fewest reviewers"),
    ]

    /// What the amounts of a call are.
    static let callAmounts = [
        "available": Word("til utlysning", "til utlysing", "available"),
        "requested": Word("omsøkt", "søkt om", "applied for"), "awarded": Word("tildelt", "awarded"),
    ]

    /// What goes against the rules of a call's round.
    static let roundBreaches = [
        "no-user-representative": Word(
            "utvalget er uten brukerrepresentant", "utvalet er utan brukarrepresentant",
            "the committee has no user representative"),
        "disqualified-member": Word("medlemmet er inhabilt", "medlemen er inhabil", "the member is disqualified"),
        "committee-incomplete": Word(
            "utvalget er ikke fulltallig eller ikke ferdig", "utvalet er ikkje fulltalig eller ikkje ferdig",
            "the committee is incomplete or not done"),
        "below-threshold": Word(
            "ikke over utlysningens poengterskel", "ikkje over poengterskelen i utlysinga",
            "not above the call's score threshold"),
        "application-over": Word(
            "søknaden er avvist, trukket eller avslått", "søknaden er avvist, trekt eller avslått",
            "the application was rejected, withdrawn or declined"),
    ]
}
