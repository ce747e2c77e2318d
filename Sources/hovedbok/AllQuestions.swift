import Breaches
import Calls
import Funding
import Innovations
import Organisations
import Questions
import Submissions
import Vocabularies

/// The questions that this program answers. A new projection gets its line here.
enum AllQuestions {
    static let all: [any Question] = [
        FundingQuestion(), CallsQuestion(), CallQuestion(), ApplicationsQuestion(), SubmissionsQuestion(),
        InnovationsQuestion(), OrganisationsQuestion(), VocabulariesQuestion(), VocabularyQuestion(),
        BreachesQuestion(),
    ]
}
