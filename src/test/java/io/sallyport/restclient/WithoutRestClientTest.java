package io.sallyport.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A server without MicroProfile REST Client: the classes that the library needs, and those that the
 * server loads from the library.
 */
class WithoutRestClientTest {
  private static final String API = "org.eclipse.microprofile.rest.client.";
  private static final Path CLASSES = classes();

  /** Loads the library anew, and everything else except the API from the class path. */
  private static final class ServerWithout extends ClassLoader {
    ServerWithout() {
      super(WithoutRestClientTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(API)) {
        throw new ClassNotFoundException(name);
      }
      Path file = CLASSES.resolve(name.replace('.', '/') + ".class");
      if (!Files.exists(file)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name, file) : loaded;
      }
    }

    private Class<?> define(String name, Path file) throws ClassNotFoundException {
      try {
        byte[] bytes = Files.readAllBytes(file);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          AuthenticatedClients.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> library() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("io/sallyport"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> !file.endsWith("-info.class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
          .toList();
    }
  }

  /** A container loads every class, and reads its members. */
  private static boolean linksAlone(String name) {
    try {
      Class<?> type = Class.forName(name, false, new ServerWithout());
      int members =
          type.getDeclaredMethods().length
              + type.getDeclaredConstructors().length
              + type.getDeclaredFields().length
              + type.getAnnotations().length;
      return members >= 0;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return false;
    }
  }

  @Test
  void onlyOneClassNeedsTheRestClient() throws IOException {
    List<String> unlinked = new ArrayList<>();
    List<String> library = library();
    for (String name : library) {
      if (!linksAlone(name)) {
        unlinked.add(name);
      }
    }
    assertThat(library).hasSizeGreaterThan(300);
    assertThat(unlinked).containsExactly(AuthenticatedClients.class.getName());
  }

  @Test
  void theBeanArchiveLeavesItsPackageOutThere() throws IOException {
    String beans = resource("META-INF/beans.xml");
    assertThat(beans)
        .containsSubsequence(
            "<exclude name=\"io.sallyport.restclient.*\">",
            "<if-class-not-available name=\"" + API + "RestClientBuilder\"/>",
            "</exclude>");
  }

  /** The listener is not looked up there: the type of the service belongs to the API. */
  @Test
  void theListenerIsAServiceOfTheApiAndOfNothingElse() throws IOException {
    assertThat(resource("META-INF/services/" + API + "spi.RestClientListener").strip())
        .isEqualTo(AuthenticatedClients.class.getName());
    for (String service :
        List.of(
            "jakarta.enterprise.inject.spi.Extension",
            "jakarta.servlet.ServletContainerInitializer",
            "jakarta.ws.rs.core.Feature")) {
      assertThat(resource("META-INF/services/" + service)).doesNotContain("restclient");
    }
  }

  private static String resource(String name) throws IOException {
    Path file = CLASSES.resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
