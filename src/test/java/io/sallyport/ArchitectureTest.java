package io.sallyport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The dependencies that packages may have, and the technologies that each may use. */
class ArchitectureTest {
  static final String ROOT = "io.sallyport";

  /** The second half of the public API: every package may use it. */
  static final String SPI = ROOT + ".spi";

  /** The API keys of an application's users, a part of the public API: every package may use it. */
  static final String KEYS = ROOT + ".keys";

  static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** The packages that every package may use. */
  private static final Set<String> EVERYWHERE = Set.of("java..", "org.jspecify.annotations");

  /** Schemes: packages that do not use each other. */
  private static final List<String> SCHEMES =
      List.of("apikey", "jwt", "signature", "signature.message", "webhook");

  /** The built-in dialects: packages below {@code dialect} that do not use each other. */
  private static final List<String> DIALECTS =
      List.of("standard", "kira", "wakapay", "kindly", "kigo", "kunacore");

  /** The classes that build another record than their outer class. */
  private static final Map<String, String> BUILDERS =
      Map.of("AuthenticatedCaller", ROOT + ".Caller$Builder");

  private static final Map<String, Set<String>> WALLS = PackageWalls.of(DIALECTS);

  @Test
  void everyPackageHasItsWalls() {
    Set<String> packages = new TreeSet<>();
    LIBRARY.forEach(type -> packages.add(type.getPackageName()));

    assertThat(packages).isEqualTo(fullNames(WALLS.keySet()));
  }

  @Test
  void eachPackageUsesOnlyAllowedPackages() {
    WALLS.forEach(
        (name, uses) -> {
          String own = fullName(name);
          List<String> allowed = new ArrayList<>(uses);
          allowed.addAll(EVERYWHERE);
          allowed.add(own);
          if (uses.contains(ROOT)) {
            allowed.add(SPI);
            allowed.add(KEYS);
          }
          classes()
              .that()
              .resideInAPackage(own)
              .should()
              .onlyDependOnClassesThat(
                  isPrimitive().or(resideInAnyPackage(allowed.toArray(String[]::new))))
              .because("the table of packages in the design says what may be used")
              .check(LIBRARY);
        });
  }

  /**
   * The schemes for which the test kit signs. It uses no framework, because its users have their
   * own; only its package for JUnit does.
   */
  @Test
  void theTestKitUsesOnlyTheLibraryAndTheJdk() {
    JavaClasses kit =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("Test"))
            .importPackages(ROOT + ".testing");
    assertThat(kit.size()).isPositive();
    classes()
        .that()
        .resideInAPackage(ROOT + ".testing")
        .should()
        .onlyDependOnClassesThat(
            isPrimitive()
                .or(
                    resideInAnyPackage(
                        "java..",
                        "com.sun.net.httpserver",
                        "org.jspecify.annotations",
                        ROOT,
                        SPI,
                        ROOT + ".internal",
                        ROOT + ".realm",
                        ROOT + ".rules",
                        ROOT + ".jwt",
                        ROOT + ".signature",
                        ROOT + ".signature.message",
                        ROOT + ".store",
                        ROOT + ".webhook",
                        ROOT + ".testing")))
        .check(kit);
  }

  /** Longer records have builders, or {@code with} methods. */
  @Test
  void onlyARecordAndItsBuilderCallAConstructorOfMoreThanEightComponents() {
    for (JavaClass type : LIBRARY) {
      for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
        JavaClass record = call.getTargetOwner();
        if (record.isRecord() && call.getTarget().getRawParameterTypes().size() > 8) {
          assertThat(type.getName())
              .as(record.getName())
              .satisfiesAnyOf(
                  caller -> assertThat(caller).startsWith(record.getName()),
                  caller -> assertThat(BUILDERS).containsEntry(record.getSimpleName(), caller));
        }
      }
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.sallyport.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void schemesNeverUseEachOther() {
    for (String scheme : SCHEMES) {
      for (String other : SCHEMES) {
        if (!scheme.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(fullName(scheme))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(fullName(other))
              .check(LIBRARY);
        }
      }
    }
  }

  @Test
  void jakartaRestStaysAtItsEdge() {
    List<String> edges =
        new ArrayList<>(
            List.of("spi", "rest", "rules", "restclient", "realm", "dialect", "console"));
    DIALECTS.forEach(name -> edges.add("dialect." + name));
    onlyIn("jakarta.ws.rs..", edges.toArray(String[]::new));
  }

  @Test
  void servletsStayAtTheEdge() {
    onlyIn("jakarta.servlet..", "rest", "cdi");
  }

  @Test
  void configurationIsReadAtTheEdge() {
    onlyIn("org.eclipse.microprofile.config..", "settings", "config", "realm", "cdi", "openapi");
  }

  @Test
  void databasesStayAtTheEdge() {
    // A transaction of the application is a connection, which is passed on to the store.
    classes()
        .that(not(resideInAPackage(fullName("store.jdbc"))))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("java.sql..")).or(named("java.sql.Connection")))
        .check(LIBRARY);
    onlyIn("javax.sql..", "store.jdbc");
  }

  @Test
  void onlyTemplatesOfTheApplicationAreRegularExpressions() {
    classes()
        .that(not(named("io.sallyport.rest.PathTemplate")))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage("java.util.regex..")))
        .because("they are hard to bound; the server matches the application's own before us")
        .check(LIBRARY);
  }

  @Test
  void currentBeansAreAskedForInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".rest.CurrentBeans")
        .should()
        .callMethod(CDI.class, "current")
        .because("it fails while another thread looks for CDI's provider")
        .check(LIBRARY);
  }

  @Test
  void microProfileJwtStaysInClassesThatMayBeMissing() {
    classes()
        .that(
            not(
                named(
                    "io.sallyport.jwt.MicroProfileCaller",
                    "io.sallyport.cdi.ClaimPoints",
                    "io.sallyport.cdi.ClaimProducer",
                    "io.sallyport.cdi.CurrentClaim",
                    "io.sallyport.cdi.TokenProducer")))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage("org.eclipse.microprofile.jwt..")))
        .because("not every server has MicroProfile JWT")
        .check(LIBRARY);
  }

  @Test
  void microProfileRestClientStaysInAPackageThatMayBeMissing() {
    onlyIn("org.eclipse.microprofile.rest.client..", "restclient");
  }

  @Test
  void openTelemetryStaysInAPackageThatMayBeMissing() {
    onlyIn("io.opentelemetry..", "telemetry");
    onlyIn("jdk.jfr..", "telemetry");
  }

  @Test
  void compositionUsesOfTheRestEndOnlyWhatIsRegistered() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".realm")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(ROOT + ".rest"))
                .or(
                    named(
                        ROOT + ".rest.ClientFilter",
                        ROOT + ".rest.GateFeature",
                        ROOT + ".rest.ResourceMetadata")))
        .check(LIBRARY);
  }

  @Test
  void scanningExposesNoEndpoint() {
    noClasses().should().beAnnotatedWith(Path.class).check(LIBRARY);
  }

  @Test
  void everyPackageIsNullMarkedAndDescribed() throws ClassNotFoundException {
    for (String name : fullNames(WALLS.keySet())) {
      Class<?> info = Class.forName(name + ".package-info");

      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }

  private static void onlyIn(String technology, String... packages) {
    Set<String> allowed = fullNames(Set.of(packages));
    classes()
        .that(not(resideInAnyPackage(allowed.toArray(String[]::new))))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(technology)))
        .check(LIBRARY);
  }

  /** Classes of those names, and their nested classes. */
  private static DescribedPredicate<JavaClass> named(String... names) {
    return DescribedPredicate.describe(
        "named " + List.of(names),
        type ->
            List.of(names).stream()
                .anyMatch(
                    name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  /** Primitive types and arrays of them, which are in no package. */
  private static DescribedPredicate<JavaClass> isPrimitive() {
    return DescribedPredicate.describe(
        "primitive", type -> type.getBaseComponentType().isPrimitive());
  }

  private static Set<String> fullNames(Set<String> names) {
    Set<String> full = new TreeSet<>();
    names.forEach(name -> full.add(fullName(name)));
    return full;
  }

  private static String fullName(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
