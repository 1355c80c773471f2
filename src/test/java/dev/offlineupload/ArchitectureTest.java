package dev.offlineupload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
              "dev.offlineupload.standin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ROOMS_ARE_ENTERED_ONE_WAY =
      slices().matching("dev.offlineupload.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_PRODUCT_KNOWS_NEITHER_DEMO_NOR_STAND_IN =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.offlineupload.demo..", "dev.offlineupload.standin..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.offlineupload.demo..", "dev.offlineupload.standin..");
}
