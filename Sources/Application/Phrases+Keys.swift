internal import Portfolio
internal import Questions

// What people are told about keys.
extension Phrases {
    static let keys: [Refusal.Code: Phrase] = [
        .noKey: Phrase(
            .unknownName,
            Word(
                "Det ligger ingen nøkkel i {1}.", "Det ligg ingen nøkkel i {1}.", "There is no key at {1}."),
            hint: Word(
                "Lag en med «hovedbok key init», eller oppgi den med --key.",
                "Lag ein med «hovedbok key init», eller oppgje han med --key.",
                "Make one with “hovedbok key init”, or name it with --key.")),
        .openKey: Phrase(
            .notPermitted,
            Word(
                "Nøkkelen i {1} kan leses av andre.", "Nøkkelen i {1} kan lesast av andre.",
                "Others may read the key at {1}."),
            hint: Word(
                "Sett rettighetene med «chmod 600», og vurder «hovedbok key rotate».",
                "Set rettane med «chmod 600», og vurder «hovedbok key rotate».",
                "Set its mode with “chmod 600”, and consider “hovedbok key rotate”.")),
        .keyInLedger: Phrase(
            .notPermitted,
            Word(
                "Nøkkelen kan ikke ligge i hovedbokens egen mappe ({1}).",
                "Nøkkelen kan ikkje liggje i mappa til hovudboka ({1}).",
                "The key may not lie in the ledger's own directory ({1})."),
            hint: Word(
                "Legg den et sted der bare den som signerer, kan lese.",
                "Legg han ein stad der berre den som signerer, kan lese.",
                "Keep it where only the one who signs may read.")),
        .backupInLedger: Phrase(
            .notPermitted,
            Word(
                "En sikkerhetskopi kan ikke ligge i hovedbokens egen mappe ({1}).",
                "Ein tryggingskopi kan ikkje liggje i mappa til hovudboka ({1}).",
                "A backup may not lie in the ledger's own directory ({1})."),
            hint: Word(
                "Velg en annen disk: det som ødelegger hovedboken, skal ikke nå kopien.",
                "Vel ein annan disk: det som øydelegg hovudboka, skal ikkje nå kopien.",
                "Choose another disk: what destroys the ledger shall not reach the copy.")),
        .foreignKey: Phrase(
            .notPermitted,
            Word(
                "Nøkkelen hører ikke til denne hovedboken.", "Nøkkelen høyrer ikkje til denne hovudboka.",
                "The key does not belong to this ledger."),
            hint: Word(
                "Se «hovedbok key show», eller oppgi den rette med --key.",
                "Sjå «hovedbok key show», eller oppgje den rette med --key.",
                "See “hovedbok key show”, or name the right one with --key.")),
    ]
}
