import Reporting
import Spreadsheet
import TestSupport
import Testing

@Suite("Documents as Excel files", .enabled(if: hasOpenpyxl))
struct DocumentTests {
    @Test("a sheet for each section, its tables below each other, the basis last")
    func sheets() throws {
        let numbers = Table(
            key: "a", title: "Første", columns: [Column("org", "Foretak", .text), Column("n", "Antall", .integer)],
            rows: [[.text("STO"), .integer(2)]], totalKeys: ["n"], totals: [[.integer(2)]])
        var second = numbers
        (second.key, second.title, second.details) = ("b", "Andre", ["n"])
        let inner = Section(key: "inner", title: "Indre", tables: [numbers])
        let outer = Section(
            key: "outer", title: "Ytre", paragraphs: ["En setning."], tables: [numbers, second], sections: [inner])
        let empty = Section(key: "empty", title: "Tom", sections: [])
        let document = Document(title: "Evaluering", language: .nb, basis: Sample.basis, sections: [outer, empty])
        let found = try withDirectory { directory in
            try Spreadsheet.write(document, to: "\(directory)/d.xlsx", created: Sample.created)
            return inspect(
                "\(directory)/d.xlsx",
                """
                print(book.sheetnames)
                for row in book.worksheets[0].iter_rows(values_only=True): print(row)
                print(book.worksheets[1].auto_filter.ref, book.worksheets[0].auto_filter.ref)
                """)
        }
        #expect(
            found == """
                ['Ytre', 'Indre', 'Tallgrunnlag']
                ('Ytre', None)
                ('En setning.', None)
                (None, None)
                ('Første', None)
                ('Foretak', 'Antall')
                ('STO', 2)
                ('Sum', 2)
                (None, None)
                ('Andre', None)
                ('Foretak', 'Antall')
                ('STO', 2)
                ('Sum', 2)
                A4:B5 None

                """)
    }
}
