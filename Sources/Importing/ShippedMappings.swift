/// The mappings that the program brings along.
extension Mapping {
    /// Their names, in alphabetical order; those of registers last.
    public static var shippedNames: [String] { shippedTexts.keys.sorted() + registerNames.sorted() }

    /// The YAML text of a shipped mapping, to print and to start from; nil when there is none of the name.
    public static func shippedText(_ name: String) -> String? {
        shippedTexts[name].map { String(decoding: $0, as: UTF8.self) } ?? registerText(name)
    }

    /// A shipped mapping.
    ///
    /// - Throws: `ImportError` when there is none of the name.
    public static func shipped(_ name: String) throws(ImportError) -> Mapping {
        guard let text = shippedText(name) else {
            throw ImportError(.unknownMapping, [name, shippedNames.joined(separator: ", ")])
        }
        return try Mapping(yaml: text)
    }

    private static let shippedTexts: [String: [UInt8]] = [
        "clinical-trials": PackageResources.clinical_trials_yaml,
        "council-cases": PackageResources.council_cases_yaml,
        "council-meetings": PackageResources.council_meetings_yaml,
        "eu-grants": PackageResources.eu_grants_yaml,
        "hmn-calls": PackageResources.hmn_calls_yaml,
        "ho21-actions": PackageResources.ho21_actions_yaml,
        "ho21-measures": PackageResources.ho21_measures_yaml,
        "hrcs": PackageResources.hrcs_yaml,
        "induct": PackageResources.induct_yaml,
        "innovation-plan": PackageResources.innovation_plan_yaml,
        "involvement": PackageResources.involvement_yaml,
        "organisations": PackageResources.organisations_yaml,
        "priority-areas": PackageResources.priority_areas_yaml,
        "research-plan": PackageResources.research_plan_yaml,
        "strategy-goals": PackageResources.strategy_goals_yaml,
        "targets": PackageResources.targets_yaml,
        "trials-plan": PackageResources.trials_plan_yaml,
    ]
}
