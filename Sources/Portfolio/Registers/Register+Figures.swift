extension Register {
    /// Employees with a master's degree or a doctorate, by profession, counted on a day.
    public static let competence = Register(
        "competence", "competences",
        [
            RegisterVerb(
                "count", "competence-counted", .begins,
                [
                    RegisterField("profession", 1, .code("professions"), required: true),
                    RegisterField("employees", 2, .level(1_000_000), required: true),
                    RegisterField("masters", 3, .level(1_000_000)),
                    RegisterField("doctorates", 4, .level(1_000_000)),
                ])
        ])

    /// What a service for research and innovation was used for, in a period that ends on the day of the event.
    public static let services = Register(
        "service", "services",
        [
            RegisterVerb(
                "use", "service-used", .begins,
                [
                    RegisterField("kind", 1, .code("services"), required: true),
                    RegisterField("users", 2, .level(1_000_000)),
                    RegisterField("projects", 3, .level(1_000_000)),
                    RegisterField("enquiries", 4, .count(1_000_000)),
                    RegisterField("price_model", 5, .code("price-models")),
                ])
        ])
}
