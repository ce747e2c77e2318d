import Breaches
import Calls
import Classification
import Competence
import Council
import Enrolment
import Funding
import Groups
import Indicators
import Innovations
import Involvement
import Organisations
import Papers
import PlanProgress
import Portfolio
public import Questions
import RegionalPortfolio
import Submissions
import Vocabularies

/// The questions that this program answers. A new projection gets its line here.
public enum AllQuestions {
    /// Every question, each once.
    public static let all: [any Question] =
        [
            OverviewQuestion(), ProjectsQuestion(), ProjectQuestion(), FundingQuestion(), EnrolmentQuestion(),
            StudiesQuestion(), StudyQuestion(), CallsQuestion(), CallQuestion(), ApplicationsQuestion(),
            PlansQuestion(),
            PlanQuestion(), SubmissionsQuestion(), InnovationsQuestion(), OrganisationsQuestion(),
            VocabulariesQuestion(),
            VocabularyQuestion(), BreachesQuestion(), FunnelQuestion(), MembersQuestion(), RankingQuestion(),
            ScoresQuestion(), ConflictsQuestion(), IndicatorsQuestion(), IndicatorQuestion(), InvolvementQuestion(),
            ResearchQuestion(), KBSYearsQuestion(), KBSCorrectionsQuestion(), ClassifiedFundsQuestion(),
            PaperPointsQuestion(), GroupRolesQuestion(), SharedProjectsQuestion(), NetworkQuestion(),
            MissingInvolvementQuestion(),
            PipelineQuestion(), StuckQuestion(), ShelfQuestion(), UntoldQuestion(), TransfersQuestion(),
            PointsQuestion(),
            BenefitsQuestion(), ExternalQuestion(),
            MeetingDeadlinesQuestion(), PlanAnswersQuestion(), CompetenceSharesQuestion(),
        ]
        + Registers.all.flatMap { [EntriesQuestion($0), EntryTotalsQuestion($0), EntryQuestion($0)] as [any Question] }
}
