package io.sallyport.it;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.PlatformJwtApplication;
import io.sallyport.it.app.PlatformJwtResource;
import io.sallyport.it.app.SpeedResource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications of a load run, one for each server process. */
final class LoadArchives {
  private LoadArchives() {}

  /** Returns the application of that name, which is its path too. */
  static WebArchive of(String name) {
    return switch (name) {
      case "plain" -> plain();
      case "unguarded" -> unguarded();
      case "platform" -> platform();
      case "auto", "always" -> guarded(name);
      case "sample" -> sample(name, "");
      case "memory" -> sample(name, "\nsallyport.store.data-source=none\n");
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The trivial resource without Sallyport and without a bean archive. */
  private static WebArchive plain() {
    return ShrinkWrap.create(WebArchive.class, "plain.war")
        .addClasses(EmptyApplication.class, SpeedResource.class);
  }

  /** The trivial resource without Sallyport. */
  private static WebArchive unguarded() {
    return Wars.bare("unguarded", EmptyApplication.class, "").addClass(SpeedResource.class);
  }

  /** The trivial resource, guarded by the server's own MicroProfile JWT. */
  private static WebArchive platform() {
    return Wars.bare(
            "platform",
            PlatformJwtApplication.class,
            "mp.jwt.verify.issuer="
                + Demo.ISSUER
                + "\nmp.jwt.verify.audiences="
                + Demo.AUDIENCE
                + "\nmp.jwt.verify.publickey="
                + LoadKeys.rsaPublic())
        .addClass(PlatformJwtResource.class);
  }

  /** Returns the sample with more settings. */
  private static WebArchive sample(String name, String more) {
    String settings = "WEB-INF/classes/META-INF/microprofile-config.properties";
    WebArchive sample =
        ShrinkWrap.create(ZipImporter.class, name + ".war")
            .importFrom(new File(System.getProperty("sallyport.test.war")))
            .as(WebArchive.class);
    Path own = Path.of("src/sample/resources/META-INF/microprofile-config.properties");
    try {
      return sample.add(new StringAsset(Files.readString(own) + more), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The trivial resource with Sallyport, at a path of that name: a value of the setting. */
  private static WebArchive guarded(String identity) {
    return Wars.war(
            identity,
            EmptyApplication.class,
            "sallyport.store.data-source=none\n"
                + "sallyport.realms.default.api-keys.demo.roles=partner\n"
                + "sallyport.realms.rsa.issuer="
                + Demo.ISSUER
                + "\nsallyport.realms.rsa.audiences="
                + Demo.AUDIENCE
                + "\nsallyport.realms.rsa.keys="
                + LoadKeys.rsaPublic()
                + "\n"
                + "sallyport.container-identity="
                + identity
                + "\n")
        .addClass(GuardedSpeedResource.class);
  }
}
