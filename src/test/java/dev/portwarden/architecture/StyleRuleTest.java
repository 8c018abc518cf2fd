package dev.portwarden.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The rules in CONTRIBUTING.md that a test can check. */
class StyleRuleTest {
    private static final String INJECT = "jakarta.inject.Inject";
    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String CONFIG_MAPPING = "io.smallrye.config.ConfigMapping";

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Architecture.PRODUCT.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(folder -> folder.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void noPackageHasAMeaninglessName() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..impl..",
                        "..service..",
                        "..dto..",
                        "..model..")
                .check(Architecture.PRODUCT);
    }

    @Test
    void noClassHasAMeaninglessName() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveNameMatching(".*(Processor|Handler|Data|Info|Impl|Helper|Utils?|Dto)")
                .check(Architecture.PRODUCT);
    }

    @Test
    void dependenciesAreInjectedIntoConstructors() {
        noFields().should().beAnnotatedWith(INJECT).check(Architecture.PRODUCT);
        noMethods().should().beAnnotatedWith(INJECT).check(Architecture.PRODUCT);
    }

    @Test
    void settingsAreMappedInterfaces() {
        noFields().should().beAnnotatedWith(CONFIG_PROPERTY).check(Architecture.PRODUCT);
        noMethods().should().beAnnotatedWith(CONFIG_PROPERTY).check(Architecture.PRODUCT);
        classes()
                .that()
                .areAnnotatedWith(CONFIG_MAPPING)
                .should()
                .beInterfaces()
                .andShould()
                .haveSimpleNameEndingWith("Settings")
                .check(Architecture.PRODUCT);
    }

    @Test
    void nothingHasSetters() {
        methods()
                .that()
                .haveNameMatching("set[A-Z].*")
                .should()
                .bePrivate()
                .allowEmptyShould(true)
                .check(Architecture.PRODUCT);
    }

    @Test
    void recordAccessorsHaveNoGetPrefix() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .haveNameMatching("get[A-Z].*")
                .check(Architecture.PRODUCT);
    }

    @Test
    void fieldsArePrivateUnlessTheyAreConstants() {
        fields().that()
                .doNotHaveModifier(JavaModifier.STATIC)
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .bePrivate()
                .check(Architecture.PRODUCT);
    }

    @Test
    void timeComesFromAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(Architecture.PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackages(Architecture.packages("cli..", "http.server"))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "make a clock",
                        call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")))
                .check(Architecture.PRODUCT);
    }

    @Test
    void onlyTheCommandLineUsesTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Architecture.ROOT + ".cli..")
                .and()
                .doNotHaveFullyQualifiedName(Architecture.ROOT + ".Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PrintStream.class)
                .check(Architecture.PRODUCT);
    }

    @Test
    void noTestIsDisabledOrSleeps() {
        noMethods().should().beAnnotatedWith(Disabled.class).check(Architecture.TESTS);
        noClasses().should().beAnnotatedWith(Disabled.class).check(Architecture.TESTS);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(Architecture.TESTS);
    }
}
