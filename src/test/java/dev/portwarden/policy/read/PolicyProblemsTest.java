package dev.portwarden.policy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.portwarden.Golden;
import dev.portwarden.TestWiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes of policy authors on disk: each folder holds a policy file, and what lint prints of it. */
class PolicyProblemsTest {
    private static final String FILE = "policy.yaml";
    private static final String PROBLEMS = "problems.txt";

    static List<? extends Arguments> cases() throws IOException {
        Path root = Golden.root("policy-problems");
        return Golden.folders("policy-problems").stream()
                .map(folder -> argumentSet(root.relativize(folder).toString().replace('-', ' '), folder))
                .toList();
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("cases")
    void everyMistakeIsToldAtItsPlace(Path folder) throws IOException {
        PolicyFile file = new PolicyFile(FILE, Files.readAllBytes(folder.resolve(FILE)), 0, folder);

        PolicyReading reading = TestWiring.STAGES.policyReader().read(List.of(file));

        assertThat(reading).isInstanceOf(PolicyReading.Refused.class);
        Failure failure = new Failure(ErrorCode.POLICY_INVALID, ((PolicyReading.Refused) reading).problems());
        Golden.check(
                folder.resolve(PROBLEMS), new TextReport(false).add(failure).text());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(FILE, PROBLEMS);
        }
    }
}
