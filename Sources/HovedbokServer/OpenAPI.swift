import Commands
import Foundation

/// The contract of the interface for programs, in OpenAPI 3.1: an operation for each command, from what the commands
/// say of themselves, in the frame of `docs/openapi.yaml`.
public enum OpenAPI {
    /// The contract with an operation for each command in the place of the one that stands for any.
    public static var yaml: String {
        let commands = CommandForm.all.sorted { $0.address < $1.address }
        return frame.replacing(anyCommand, with: commands.map(\.operation).joined())
            .replacing("components:\n  parameters:\n", with: "components:\n  parameters:\n" + parameters(of: commands))
            .replacing("  schemas:\n", with: "  schemas:\n" + append(of: commands))
    }

    /// The contract as it is written in `docs/openapi.yaml`.
    static var frame: String { String(decoding: PackageResources.openapi_yaml, as: UTF8.self) }

    /// What stands there for any command.
    private static var anyCommand: String {
        let end = "  # That was any command.\n"
        guard let start = frame.range(of: "  # Any command"), let last = frame.range(of: end) else { return "" }
        return String(frame[start.lowerBound..<last.upperBound])
    }

    private static func parameters(of commands: [CommandForm]) -> String {
        var parameters: [String: String] = [:]
        for field in commands.filter(\.isReading).flatMap(\.queryFields) where parameters[field.key] == nil {
            parameters[field.key] = field.parameter
        }
        return parameters.sorted { $0.key < $1.key }.map(\.value).joined()
    }

    /// The flags of every command that appends.
    private static func append(of commands: [CommandForm]) -> String {
        let common = CommandForm.appending(commands).map {
            "        \($0.name): {\($0.schema), description: \($0.help.quoted)}\n"
        }
        return "    Append:\n      type: object\n      properties:\n" + common.joined()
    }
}

extension CommandForm {
    /// The address, with a place for each argument that must be given.
    var address: String {
        let places = isReading ? fields.filter(\.isPlace).map { "/{\($0.name)}" }.joined() : ""
        return "/api/v1/" + path.joined(separator: "/") + places
    }

    /// What a reading command takes in the query.
    var queryFields: [Field] { fields.filter { !$0.isPlace && $0.name != "format" } }

    fileprivate var operation: String {
        """
          \(address):
            \(isReading ? "get" : "post"):
              operationId: \(path.joined(separator: "-"))
              summary: \(abstract.quoted)
        \(isReading ? asking : appending)

        """
    }

    private var asking: String {
        let places = fields.filter(\.isPlace).map { place in
            """
                    - name: \(place.name)
                      in: path
                      required: true
                      description: \(place.help.quoted)
                      schema: {type: string, minLength: 1}

            """
        }
        let queries = queryFields.map { "        - $ref: \"#/components/parameters/\($0.key)\"\n" }
        return "      parameters:\n" + places.joined() + queries.joined() + """
                    - $ref: "#/components/parameters/Accept-Language"
                  responses:
                    "200": {$ref: "#/components/responses/\(answer)"}
                    "304": {description: It is what it was.}
            \(Self.problems)
            """
    }

    /// What kind of answer comes unless another format is asked for.
    private var answer: String {
        if writesFile { return "file" }
        guard fields.contains(where: { $0.name == "format" }) else { return "text" }
        return path == ["log"] ? "lines" : "answer"
    }

    private var appending: String {
        let required = fields.filter { $0.isRequired && $0.name != "format" }.map(\.name)
        let common = Set(Self.appending([self]).map(\.key))
        let properties = fields.filter { $0.name != "format" && !common.contains($0.key) }.map {
            "                \($0.name): {\($0.schema), description: \($0.help.quoted)}\n"
        }
        return """
                  parameters:
                    - $ref: "#/components/parameters/If-Match"
                    - $ref: "#/components/parameters/Idempotency-Key"
                    - $ref: "#/components/parameters/Accept-Language"
                  requestBody:
                    required: \(!required.isEmpty)
                    content:
                      application/json:
                        schema:
                          type: object
                          unevaluatedProperties: false
                          allOf: [{$ref: "#/components/schemas/Append"}]
                          required: [\(required.joined(separator: ", "))]
                          properties:\(properties.isEmpty ? " {}" : "")
            \(properties.joined())      responses:
                    "200": {$ref: "#/components/responses/receipt"}
            \(Self.problems)
            """
    }

    /// What every command that appends can be told, as far as these commands can.
    fileprivate static func appending(_ commands: [CommandForm]) -> [Field] {
        let common = CommandForm.find(["grant", "pay"])?.form.fields ?? []
        let own: Set = ["project", "amount", "currency", "call", "funder", "award", "format"]
        let shared = common.filter { !own.contains($0.name) }
        return shared.filter { field in commands.contains { $0.fields.contains { $0.key == field.key } } }
    }

    private static let problems = ["4XX", "5XX"].map {
        "        \"\($0)\": {$ref: \"#/components/responses/problem\"}"
    }.joined(separator: "\n")
}

extension CommandForm.Field {
    /// Whether it has a place in the address.
    fileprivate var isPlace: Bool {
        if case .positional = kind { isRequired } else { false }
    }

    /// Names the parameter in the document: flags of one name that mean the same share one.
    fileprivate var key: String {
        let sum = help.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) }
        return "\(name)-\(String(sum, radix: 36))"
    }

    fileprivate var schema: String {
        switch kind {
        case .flag: "type: boolean"
        case _ where isRepeated: "type: [string, integer, array], items: {type: string}"
        default: "type: [string, integer]"
        }
    }

    private var querySchema: String {
        if case .flag = kind { return "type: boolean" }
        return isRepeated ? "type: array, items: {type: string}" : "type: string"
    }

    fileprivate var parameter: String {
        """
            \(key):
              name: \(name)
              in: query
              description: \(help.quoted)
              schema: {\(querySchema)}

        """
    }
}

extension String {
    /// As a string of YAML in quotation marks.
    fileprivate var quoted: String {
        "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    }
}
