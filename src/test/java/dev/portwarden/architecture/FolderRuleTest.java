package dev.portwarden.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders follow the flow: imports run against it without cycles, and each library is used in few folders. */
class FolderRuleTest {
    private static final String MAIN = Architecture.ROOT + ".Main";

    private static final DescribedPredicate<JavaClass> MAIN_CLASS =
            DescribedPredicate.describe("Main", type -> type.getName().equals(MAIN));

    private static final SliceAssignment FOLDERS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Architecture.isOurs(type)
                    ? SliceIdentifier.of("folder " + Architecture.folder(type))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "folders";
        }
    };

    /** A folder with more files than this must be split. */
    private static final int MOST_FILES = 20;

    /** Folders that are not split yet. */
    private static final Set<String> TOO_LARGE = Set.of("policy.cel");

    @Test
    void theFoldersAreExactlyThoseOfTheFlow() {
        assertThat(Architecture.PRODUCT.stream().map(Architecture::folder).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(List.of(""), Architecture.FLOW, Architecture.ENTRY_POINTS)
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void importsRunAgainstTheFlow() {
        classes()
                .should(onlyUse("folders before their own in the flow", FolderRuleTest::mayUse))
                .check(Architecture.PRODUCT);
    }

    @Test
    void foldersHaveNoCyclicDependencies() {
        slices().assignedFrom(FOLDERS)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(MAIN_CLASS, DescribedPredicate.alwaysTrue())
                .check(Architecture.PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.cel.. is used in policy.cel",
                "com.google.re2j.. is used in policy.cel",
                "com.google.protobuf.. is used in policy.cel",
                "software.amazon.awssdk.. is used in ecs",
                "org.yaml.. is used in document",
                "jakarta.ws.rs.. is used in http, http.server, http.gate, http.admit, http.query, http.dryrun, http.replay",
                "org.jboss.resteasy.. is used in http",
                "picocli.. is used in cli, cli.terminal, cli.check, cli.policy, cli.log, cli.replay, Main",
                "java.sql.. is used in database, record.journal, record.search, record.audit, record.retention",
                "org.jdbi.. is used in database, record.journal, record.search, record.audit, record.retention",
                "org.flywaydb.. is used in database",
                "io.agroal.. is used in database",
                "io.quarkus.. is used in http, http.server, http.gate, http.query, http.dryrun, http.replay, cli, Main, Wiring, Settings,"
                        + " Age, SettingConstraints",
                "io.smallrye.. is used in http, http.server, http.gate, http.admit, http.query, http.dryrun, http.replay, cli,"
                        + " cli.settings, Main, Settings",
            })
    void librariesAreUsedOnlyInTheirFolders(String rule) {
        String[] parts = rule.split(" is used in ");
        Set<String> homes = Set.of(parts[1].split(", "));
        String library = parts[0].substring(0, parts[0].length() - 1);

        classes()
                .should(onlyUse(
                        "the libraries of their folder",
                        (from, to) -> !to.getName().startsWith(library) || isHome(from, homes)))
                .check(Architecture.PRODUCT);
    }

    @Test
    void noFolderHasTooManyFiles() {
        Map<String, Integer> files = new TreeMap<>();
        Architecture.PRODUCT.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .forEach(type -> files.merge(Architecture.folder(type), 1, Integer::sum));
        files.values().removeIf(count -> count <= MOST_FILES);

        assertThat(files.keySet()).as("folders to split").isSubsetOf(TOO_LARGE);
    }

    private static boolean isHome(JavaClass type, Set<String> homes) {
        return homes.contains(Architecture.folder(type))
                || homes.contains(type.getSimpleName())
                || homes.contains("Settings") && type.getSimpleName().endsWith("Settings");
    }

    private static boolean mayUse(JavaClass from, JavaClass to) {
        if (!Architecture.isOurs(to) || from.getName().equals(MAIN)) {
            return true;
        }
        String user = Architecture.folder(from);
        String used = Architecture.folder(to);
        if (user.equals(used)) {
            return !to.getName().equals(MAIN);
        }
        if (Architecture.ENTRY_POINTS.contains(user)) {
            return Architecture.ENTRY_POINTS.indexOf(used) < Architecture.ENTRY_POINTS.indexOf(user);
        }
        int position = user.isEmpty() ? Architecture.FLOW.size() : Architecture.FLOW.indexOf(user);
        int usedPosition = Architecture.FLOW.indexOf(used);
        return usedPosition >= 0 && usedPosition < position && !(user.equals("policy.cel") && isOfFlow(used));
    }

    /** Whether a folder belongs to the flow, and not to the base folders. */
    private static boolean isOfFlow(String folder) {
        return Architecture.FLOW.indexOf(folder) > Architecture.FLOW.indexOf(Architecture.LAST_BASE_FOLDER);
    }

    private interface Permission {
        boolean isGiven(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> onlyUse(String what, Permission permission) {
        return new ArchCondition<>("only use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!permission.isGiven(type, dependency.getTargetClass().getBaseComponentType())) {
                        events.add(violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
