package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.shrinkwrap.api.Archive;

/**
 * A server of one kind, with archives at the paths of their names, as a separate process on a free
 * port of the loopback address. The Maven profile selects the kind: {@code mvn verify} Payara
 * Micro, {@code -Pwildfly} and other profiles another one. An archive that does not deploy responds
 * 404; on Payara Micro the server's other archives then fail too.
 */
interface GuardServer extends AutoCloseable {

  /** The kinds of server, by the value of {@code sallyport.test.server}. */
  enum Kind {
    PAYARA_MICRO("Payara Micro"),
    PAYARA_SERVER("Payara Server"),
    WILDFLY("WildFly"),
    LIBERTY("Open Liberty"),
    GLASSFISH("GlassFish"),
    TOMCAT_JERSEY("Jersey and Weld in Tomcat"),
    TOMCAT_RESTEASY("RESTEasy and Weld in Tomcat"),
    HELIDON("Helidon MP"),
    QUARKUS("Quarkus REST"),
    QUARKUS_CLASSIC("Quarkus with RESTEasy Classic"),
    JERSEY_SE("Jersey without CDI"),
    RESTEASY_SE("RESTEasy without CDI");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Returns the name that its makers use. */
    String title() {
      return title;
    }

    /** Returns the kind that the Maven profile selects; Payara Micro by default. */
    static Kind chosen() {
      String name = System.getProperty("sallyport.test.server", "payara-micro");
      return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Returns whether the server deploys enterprise archives; Payara Micro does not. */
    boolean deploysEars() {
      return hasServlets() && this != PAYARA_MICRO && !isServletContainer();
    }

    /** Returns whether Jakarta REST runs in a servlet container. */
    boolean hasServlets() {
      return this != HELIDON && !isQuarkus() && hasCdi();
    }

    /** Returns whether there is CDI; without it, an application registers the feature. */
    boolean hasCdi() {
      return this != JERSEY_SE && this != RESTEASY_SE;
    }

    /**
     * Returns whether an application can list its classes without ours, and be guarded. Quarkus
     * leaves out what is not listed, so such an application does not start.
     */
    boolean findsUnlisted() {
      return !isQuarkus();
    }

    private boolean isQuarkus() {
      return this == QUARKUS || this == QUARKUS_CLASSIC;
    }

    /**
     * Returns whether an archive can contain several applications. Quarkus builds one, and without
     * CDI the tests start one.
     */
    boolean hasSeveralApplications() {
      return hasCdi() && !isQuarkus();
    }

    /** Returns whether a method can have the parts of a body as {@code EntityPart}. */
    boolean hasEntityParts() {
      return this != QUARKUS;
    }

    /** Returns whether there is MicroProfile REST Client. */
    boolean hasRestClientInterfaces() {
      return hasCdi() && !isServletContainer();
    }

    /**
     * Returns whether the library is found although service loading is off. Without CDI and
     * servlets, RESTEasy has no other way to find it, so the page says that an application must
     * leave it on.
     */
    boolean findsWithoutServices() {
      return this != RESTEASY_SE;
    }

    /**
     * Returns whether the WAR contains Jakarta REST and CDI. What keeps the server from finding our
     * library then keeps it from finding these as well, and nothing is served.
     */
    boolean isServletContainer() {
      return this == TOMCAT_JERSEY || this == TOMCAT_RESTEASY;
    }

    /**
     * Returns whether a servlet named {@code jakarta.ws.rs.core.Application} is an application
     * whose classes are found. RESTEasy leaves that to its integration with a server.
     */
    boolean scansForServlet() {
      return this != TOMCAT_RESTEASY;
    }

    /**
     * Returns whether the WARs of an enterprise archive can each contain the library. In GlassFish
     * 7, two bean archives with the same file name end the deployment (WELD-000163); in Payara
     * Server 6, MicroProfile Config does not read the files of the WARs.
     */
    boolean deploysSameLibraryTwice() {
      return this != GLASSFISH && this != PAYARA_SERVER;
    }

    /**
     * Returns whether a servlet of {@code web.xml} is initialized at its first request. Without a
     * servlet filter, its application cannot be distinguished from an unguarded one, and is not
     * served.
     */
    boolean isLazy() {
      return this == LIBERTY;
    }

    /** Returns whether Jakarta REST is Jersey there; it is RESTEasy on the others. */
    boolean isJersey() {
      return this == PAYARA_MICRO
          || this == PAYARA_SERVER
          || this == GLASSFISH
          || this == TOMCAT_JERSEY
          || this == HELIDON
          || this == JERSEY_SE;
    }
  }

  /** Starts a server of the chosen kind and waits until every archive is deployed or has failed. */
  static GuardServer start(List<? extends Archive<?>> archives) {
    try {
      return switch (Kind.chosen()) {
        case PAYARA_MICRO -> PayaraMicro.start(archives, Map.of());
        case WILDFLY -> WildFly.start(archives);
        case LIBERTY -> OpenLiberty.start(archives);
        case GLASSFISH, PAYARA_SERVER -> GlassFish.start(archives);
        case TOMCAT_JERSEY, TOMCAT_RESTEASY -> Tomcat.start(archives);
        case HELIDON -> Helidon.start(archives);
        case QUARKUS, QUARKUS_CLASSIC -> Quarkus.start(archives);
        case JERSEY_SE, RESTEASY_SE -> JavaSe.start(archives);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address of what was deployed under that name. */
  URI uri(String context);

  /** Returns everything that the server has printed so far. */
  String log();

  @Override
  void close();

  /** Waits until the server has printed what it prints when it is ready. */
  static void await(Process process, Path log, Predicate<String> ready) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!ready.test(read(log))) {
      if (System.nanoTime() > end || !process.isAlive()) {
        stop(process);
        throw new IllegalStateException("the server did not start:\n" + read(log));
      }
      try {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Ends the process, and those that its start script has begun. */
  static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns the log so far. */
  static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
