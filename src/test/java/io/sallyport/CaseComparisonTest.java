package io.sallyport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@code String} equates a Kelvin sign with a k, so different hosts and names would compare equal.
 */
class CaseComparisonTest {

  @Test
  void caseIsIgnoredOfAsciiLettersOnly() {
    noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe("ignores case", CaseComparisonTest::ignoresCase))
        .because("AsciiText compares them")
        .check(ArchitectureTest.LIBRARY);
  }

  private static boolean ignoresCase(JavaAccess<?> access) {
    boolean always =
        Set.of("equalsIgnoreCase", "compareToIgnoreCase", "CASE_INSENSITIVE_ORDER")
            .contains(access.getName());
    // The variant with five parameters can ignore case; the one with four never does.
    boolean optionally =
        access.getName().equals("regionMatches")
            && access.getTarget() instanceof CodeUnitAccessTarget method
            && method.getRawParameterTypes().size() == 5;
    return access.getTargetOwner().isEquivalentTo(String.class) && (always || optionally);
  }
}
