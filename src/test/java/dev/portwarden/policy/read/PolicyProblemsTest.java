package dev.portwarden.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.Case;
import dev.portwarden.Golden;
import dev.portwarden.TestWiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of policy authors: each case holds a policy file and the report of {@code lint}. */
class PolicyProblemsTest {
    private static final String FILE = "policy.yaml";
    private static final String PROBLEMS = "problems.txt";

    static List<Case> cases() {
        return Case.policyProblems();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMistakeIsReportedWithItsPosition(Case mistakes) throws IOException {
        PolicyFile file = new PolicyFile(FILE, Files.readAllBytes(mistakes.file(FILE)), 0, mistakes.folder());

        PolicyReadResult reading = TestWiring.STAGES.policyReader().read(List.of(file));

        assertThat(reading).isInstanceOf(PolicyReadResult.Refused.class);
        Failure failure = new Failure(ErrorCode.POLICY_INVALID, ((PolicyReadResult.Refused) reading).problems());
        Golden.check(mistakes.file(PROBLEMS), new TextReport(false).add(failure).text());
        assertThat(mistakes.names()).containsExactlyInAnyOrder(FILE, PROBLEMS);
    }
}
