package dev.diesel.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages are passes, and data flows one way. */
class ArchitectureTest {
    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.diesel.processor");

    @Test
    void passesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("dev.diesel.processor")
                .layer("problem")
                .definedBy("..problem")
                .layer("source")
                .definedBy("..source")
                .layer("check")
                .definedBy("..check")
                .layer("flow")
                .definedBy("..flow")
                .layer("lower")
                .definedBy("..lower")
                .layer("emit")
                .definedBy("..emit")
                .whereLayer("problem")
                .mayNotAccessAnyLayer()
                .whereLayer("flow")
                .mayNotAccessAnyLayer()
                .whereLayer("source")
                .mayOnlyAccessLayers("problem")
                .whereLayer("check")
                .mayOnlyAccessLayers("source", "problem")
                .whereLayer("lower")
                .mayOnlyAccessLayers("flow", "source", "problem")
                .whereLayer("emit")
                .mayOnlyAccessLayers("lower", "flow", "source")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .check(PROCESSOR);
    }

    @Test
    void onlyEmitUsesJavaPoet() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..emit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir..")
                .check(PROCESSOR);
    }

    @Test
    void onlySourceAsksTheCompiler() {
        noClasses()
                .that()
                .resideInAnyPackage("..check", "..lower", "..flow", "..emit", "..problem")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.sun.source.util.Trees")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.sun.source.util.JavacTask")
                .check(PROCESSOR);
    }

    @Test
    void theRuntimeIsKnownByNameOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.diesel", "dev.diesel.frame", "dev.diesel.annotations")
                .check(PROCESSOR);
    }

    @Test
    void nothingOfTheCompilerIsInternal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.tools..")
                .check(PROCESSOR);
    }
}
