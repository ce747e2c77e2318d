/// The two pages that a person sees: who are you, and which device.
enum Pages {
    /// The people to choose from. Each is a button, and no password is asked for.
    static func choice(action: String, name: String, value: String, saying sentence: String) -> String {
        let buttons = Person.all.map { person in
            """
            <li><button name="person" value="\(escaped(person.subject))"><b>\(escaped(person.name))</b>
            <span>\(escaped(person.role))</span></button></li>
            """
        }
        return page(
            "Hvem er du?",
            """
            <p>\(escaped(sentence))</p>
            <form method="post" action="\(escaped(action))">
            <input type="hidden" name="\(escaped(name))" value="\(escaped(value))">
            <ul>
            \(buttons.joined(separator: "\n"))
            </ul>
            <button name="person" value="">Avbryt</button>
            </form>
            """)
    }

    static let deviceCode = page(
        "Logg inn en enhet",
        """
        <form method="get" action="/device">
        <label for="code">Koden som enheten viser</label>
        <input id="code" name="user_code" autocomplete="off" autocapitalize="characters" required>
        <button>Fortsett</button>
        </form>
        """)

    static func message(_ sentence: String) -> String { page(sentence, "") }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }

    private static func page(_ title: String, _ content: String) -> String {
        """
        <!doctype html>
        <html lang="nb">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title)) – testutsteder</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
        ul { list-style: none; padding: 0; }
        button { font: inherit; padding: .6rem 1rem; margin: .2rem 0; }
        li button { width: 100%; text-align: left; }
        span { display: block; }
        </style>
        </head>
        <body>
        <main>
        <h1>\(escaped(title))</h1>
        \(content)
        <p><small>Bare for prøve og demonstrasjon på denne maskinen. Ingen virkelige personer.</small></p>
        </main>
        </body>
        </html>
        """
    }
}
