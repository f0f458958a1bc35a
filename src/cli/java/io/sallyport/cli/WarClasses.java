package io.sallyport.cli;

import io.sallyport.spi.GatePolicy.Unannotated;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/** The classes of a WAR, unpacked into a temporary folder. Nothing of them is run. */
final class WarClasses implements AutoCloseable {
  /** How a class file names the annotation of a resource. */
  private static final String PATH = "Ljakarta/ws/rs/Path;";

  private final Path folder;
  private final URLClassLoader loader;

  /** The names of classes with resource methods or locators. */
  private final List<String> names = new ArrayList<>();

  private WarClasses(Path folder, List<Path> libraries) throws IOException {
    this.folder = folder;
    List<URL> urls = new ArrayList<>(List.of(classes().toUri().toURL()));
    for (Path library : libraries) {
      urls.add(library.toUri().toURL());
    }
    find(classes());
    if (Files.isDirectory(folder.resolve("lib"))) {
      for (Path library : list(folder.resolve("lib"))) {
        urls.add(library.toUri().toURL());
        try (FileSystem jar = FileSystems.newFileSystem(library)) {
          // The library's own endpoints are mounted by the application, or not at all.
          if (!Files.exists(jar.getPath("io", "sallyport", "Sallyport.class"))) {
            find(jar.getPath("/"));
          }
        }
      }
    }
    loader = new URLClassLoader(urls.toArray(URL[]::new), WarClasses.class.getClassLoader());
  }

  /**
   * Unpacks a WAR.
   *
   * @param libraries JARs that the server adds to its class path
   * @throws IOException if it cannot be read
   */
  static WarClasses open(Path war, List<Path> libraries) throws IOException {
    Path folder = Files.createTempDirectory("sallyport-guards");
    try {
      Files.createDirectory(folder.resolve("classes"));
      try (FileSystem archive = FileSystems.newFileSystem(war)) {
        copy(archive.getPath("WEB-INF", "classes"), folder.resolve("classes"));
        copy(archive.getPath("WEB-INF", "lib"), folder.resolve("lib"));
      }
      return new WarClasses(folder, libraries);
    } catch (ProviderNotFoundException e) {
      delete(folder);
      throw new IOException(war + " is not an archive", e);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** Returns the resource classes, in alphabetical order. */
  List<Class<?>> resources() {
    List<Class<?>> resources = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        if (!type.isInterface()) {
          resources.add(type);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(name + " is in the archive, and cannot be loaded", e);
      }
    }
    return resources;
  }

  /** Returns what the WAR's own settings say about methods without annotations. */
  Unannotated unannotated() throws IOException {
    Path file = classes().resolve("META-INF").resolve("microprofile-config.properties");
    Properties settings = new Properties();
    if (Files.exists(file)) {
      settings.load(new StringReader(Files.readString(file)));
    }
    String text = settings.getProperty("sallyport.unannotated", Unannotated.DENY.name());
    return Unannotated.valueOf(text.strip().toUpperCase(Locale.ROOT));
  }

  @Override
  public void close() throws IOException {
    loader.close();
    delete(folder);
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private void find(Path root) throws IOException {
    for (Path file : list(root)) {
      String name = root.relativize(file).toString();
      if (name.endsWith(".class") && !name.startsWith("META-INF") && mentionsPath(file)) {
        names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
      }
    }
  }

  private static boolean mentionsPath(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains(PATH);
    }
  }

  /** Copies the files of a folder of the archive, which may be missing. */
  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (Path file : list(from)) {
      Path target = to.resolve(from.relativize(file).toString()).normalize();
      if (!target.startsWith(to)) {
        throw new IOException(file + " leads out of the archive");
      }
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static List<Path> list(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
