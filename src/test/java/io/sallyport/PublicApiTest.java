package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The public API is decided: a new public type or member needs a line in a list. */
class PublicApiTest {
  private static final Set<String> API = Set.of("io.sallyport", "io.sallyport.spi");

  @Test
  void publicTypesAreThoseOfTheList() throws IOException {
    List<String> actual =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.sallyport")
                .stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();

    assertListed("public-api.txt", actual);
  }

  /** Applications compile against root and SPI: a changed signature breaks them. */
  @Test
  void membersOfRootAndSpiAreThoseOfTheList() throws IOException {
    List<String> actual =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.sallyport", "io.sallyport.spi")
                .stream()
                .filter(type -> API.contains(type.getPackageName()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMembers().stream())
                .filter(PublicApiTest::isVisible)
                .map(PublicApiTest::signature)
                .distinct()
                .sorted()
                .toList();

    assertListed("public-api-members.txt", actual);
  }

  private static boolean isVisible(JavaMember member) {
    return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
        && (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static String signature(JavaMember member) {
    String name = member.getFullName();
    String result =
        member instanceof JavaMethod method
            ? " : " + method.getRawReturnType().getName()
            : member instanceof JavaField field ? " : " + field.getRawType().getName() : "";
    return (name + result).replace("java.lang.", "").replace("java.util.", "");
  }

  private static void assertListed(String file, List<String> actual) throws IOException {
    String text = String.join("\n", actual);
    if (Boolean.getBoolean("sallyport.regenerate")) {
      Files.writeString(Path.of("src/test/resources", file), text + "\n");
      return;
    }
    assertThat(text)
        .withFailMessage(
            """
            The public API is not that of src/test/resources/%s. Make a new type or member \
            package-private, or, if an application or another package needs it, make this the \
            content of that file (-Dsallyport.regenerate=true writes it):
            %s"""
                .formatted(file, text))
        .isEqualTo(listed(file));
  }

  private static String listed(String file) throws IOException {
    try (InputStream list =
        Objects.requireNonNull(PublicApiTest.class.getResourceAsStream("/" + file))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
