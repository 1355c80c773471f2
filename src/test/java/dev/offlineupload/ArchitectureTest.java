package dev.offlineupload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.offlineupload", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule THE_CORE_KNOWS_NO_CAMEL =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.offlineupload.recording..",
              "dev.offlineupload.queue..",
              "dev.offlineupload.storage..",
              "dev.offlineupload.observe..",
              "dev.offlineupload.localstorage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .allowEmptyShould(true);
}
