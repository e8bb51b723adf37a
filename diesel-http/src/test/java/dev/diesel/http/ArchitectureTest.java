package dev.diesel.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions of the dependencies between the packages of the module. */
class ArchitectureTest {
    private static final JavaClasses HTTP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.diesel.http");

    @Test
    void theSyntaxKnowsNoConnection() {
        noClasses()
                .that()
                .resideInAPackage("dev.diesel.http.wire")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.diesel",
                        "dev.diesel.core..",
                        "dev.diesel.frame..",
                        "dev.diesel.http",
                        "dev.diesel.http.files")
                .check(HTTP);
    }

    @Test
    void serverAndClientKnowNoFiles() {
        noClasses()
                .that()
                .resideInAPackage("dev.diesel.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.diesel.http.files")
                .check(HTTP);
    }

    @Test
    void onlyTheClockOfTheApplicationIsRead() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(HTTP);
    }
}
