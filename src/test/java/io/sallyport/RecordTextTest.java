package io.sallyport;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No {@code toString} shows a credential. The one that the compiler writes for a record prints
 * every component, so each record with text defines its own.
 */
class RecordTextTest {
  private static final String CANARY = "canary-5b1d";

  /** Components with names or texts of the library that may be printed. */
  private static final Set<String> PRINTABLE =
      Set.of(
          "client",
          "digest",
          "family",
          "error",
          "getName",
          "id",
          "mediaType",
          "method",
          "name",
          "realm",
          "receiver",
          "schemes",
          "subject",
          "tokenId",
          "webhook");

  /** Records with texts of the configuration, annotations and presets, and never a secret. */
  private static final Set<String> SETTINGS =
      Set.of(
          "spi.Guard$Alternative",
          "spi.Realm",
          "spi.Requirement",
          "console.ConsoleChoices",
          "console.ConsoleEndpoints",
          "console.ConsoleLook",
          "console.ConsolePolicy",
          "console.ConsoleTexts",
          "dialect.DialectClaims",
          "rules.Route$Guarded",
          "rules.Route$WebhookRoute",
          "rules.SecurityAnnotations",
          "settings.Catalogue$Entry",
          "settings.Group$Condition",
          "settings.Section$Alias",
          "signature.ValueLocation",
          "store.jdbc.Namespace",
          "webhook.SecretEncoding",
          "webhook.PublicSignatureKey",
          "webhook.PairSyntax",
          "webhook.SignatureSyntax$Prefixed",
          "webhook.TimestampRule",
          "webhook.VersionSyntax");

  /**
   * Records whose text is meant to be printed: an event is bounded, escaped, and without secrets.
   */
  private static final Set<String> PRINTED = Set.of("audit.AuditEvent");

  /** Records with text, except settings, policies, and the package that reads them. */
  private static final DescribedPredicate<JavaClass> HOLDS_TEXT =
      describe(
          "records that hold text",
          type ->
              type.isRecord()
                  && !SETTINGS.contains(shortName(type))
                  && !PRINTED.contains(shortName(type))
                  && !shortName(type).startsWith("config.")
                  && !type.getName().endsWith("Policy")
                  && type.getFields().stream().anyMatch(RecordTextTest::isText));

  @Test
  void recordsWithTextDefineTheirToString() {
    classes().that(HOLDS_TEXT).should(declareToString()).check(ArchitectureTest.LIBRARY);
  }

  /** An exception that is not needed any more would hide the next leak. */
  @Test
  void everyExceptionIsNeeded() {
    Set<String> names = new TreeSet<>();
    ArchitectureTest.LIBRARY.stream()
        .filter(not(HOLDS_TEXT))
        .filter(type -> type.isRecord() && GeneratedToString.isIn(type.reflect()))
        .forEach(type -> names.add(shortName(type)));
    assertThat(names).containsAll(SETTINGS).containsAll(PRINTED);
  }

  /** Each record of the library that can be created with canaries prints none of them. */
  @Test
  void noRecordPrintsItsText() {
    Set<String> printed = new TreeSet<>();
    Set<String> made = new TreeSet<>();
    for (JavaClass type : ArchitectureTest.LIBRARY) {
      String text = HOLDS_TEXT.test(type) ? textOfCanaries(type.reflect()) : null;
      if (text != null) {
        made.add(shortName(type));
        if (text.contains(CANARY)) {
          printed.add(text);
        }
      }
    }
    assertThat(made)
        .contains(
            "internal.Parsed",
            "apikey.ApiKeyIssuer$Drawn",
            "dialect.FormBody",
            "dialect.JsonBody",
            "outbox.Signing$Signed",
            "signature.HeaderLines$Line",
            "signature.CanonicalRequest",
            "signature.FormattedParameters",
            "signature.FormattedRequest",
            "signature.RequestSigner$Signed",
            "token.IssuedTokens",
            "token.SessionTokens$Fresh");
    assertThat(printed).isEmpty();
  }

  private static ArchCondition<JavaClass> declareToString() {
    return new ArchCondition<>("declare a toString without credentials and request data") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (GeneratedToString.isIn(type.reflect())) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " prints its components"));
        }
      }
    };
  }

  /** Returns whether printing the component could show text; an array of primitives shows none. */
  private static boolean isText(JavaField field) {
    if (field.getModifiers().contains(JavaModifier.STATIC)) {
      return false;
    }
    JavaClass type = field.getRawType().getBaseComponentType();
    return type.isEquivalentTo(Object.class)
        || type.isAssignableTo(CharSequence.class)
        || type.isAssignableTo(Collection.class)
        || type.isAssignableTo(Map.class);
  }

  private static String shortName(JavaClass type) {
    return type.getName().substring("io.sallyport.".length());
  }

  /** Returns the text of a record of canaries; null if it does not accept such values. */
  private static @Nullable String textOfCanaries(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Object canary =
          constructor.newInstance(Arrays.stream(components).map(RecordTextTest::canary).toArray());
      Method toString = record.getMethod("toString");
      toString.setAccessible(true);
      return (String) toString.invoke(canary);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static @Nullable Object canary(RecordComponent component) {
    String text = PRINTABLE.contains(component.getName()) ? "printable" : CANARY;
    return Map.<Class<?>, Object>ofEntries(
            Map.entry(String.class, text),
            Map.entry(Object.class, text),
            Map.entry(Map.class, Map.of("a", text)),
            Map.entry(List.class, List.of(text)),
            Map.entry(Set.class, Set.of(text)),
            Map.entry(byte[].class, CANARY.getBytes(StandardCharsets.UTF_8)),
            Map.entry(Secret.class, Secret.ofText(CANARY)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(boolean.class, false),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L))
        .get(component.getType());
  }
}
