package io.sallyport.it;

import io.sallyport.it.app.GuardedResource;
import io.sallyport.it.app.PlainResource;
import jakarta.ws.rs.core.Application;
import java.io.File;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs under test: resources, configuration, and the library in {@code WEB-INF/lib}. */
final class Wars {
  static final String CONFIGURATION =
      """
      sallyport.require-https=false
      sallyport.max-body-bytes=1000
      sallyport.realms.default.require=bearer,api-key
      sallyport.realms.default.issuer=http://localhost:8080/standard/demo
      sallyport.realms.default.audiences=http://localhost:8080/standard
      sallyport.realms.default.hmac-secret=standard-demo-token-secret-0123456789abcdef
      sallyport.realms.default.api-keys.demo.sha256=2c7df5bcdf88ca4a24d394f770c99a03967b3062284818b7ee78d97519e06ea3
      sallyport.realms.default.api-keys.demo.client=demo-client
      sallyport.realms.default.api-keys.demo.permissions=*
      sallyport.realms.default.signature.format=kindly
      sallyport.realms.default.api-keys.demo.secret=standard-demo-signing-secret-0123456789
      sallyport.webhooks.github.secret=It's a Secret to Everybody
      """;

  /** A {@code web.xml} that closes a part of the application. */
  static final Asset CONSTRAINTS =
      new StringAsset(
          """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>static</web-resource-name>
            <url-pattern>/static/*</url-pattern>
          </web-resource-collection>
          <auth-constraint/>
        </security-constraint>
      </web-app>
      """);

  private Wars() {}

  /** Returns a WAR with an application class, both resources and a valid configuration. */
  static WebArchive war(String name, Class<? extends Application> application) {
    return war(name, application, "").addClasses(GuardedResource.class, PlainResource.class);
  }

  /** Returns a WAR with an application class, and that configuration in addition to a valid one. */
  static WebArchive war(String name, Class<? extends Application> application, String more) {
    return withLibrary(bare(name, application, CONFIGURATION + more));
  }

  /**
   * Returns the archive with the library and its dependencies, and with those that the server under
   * test lacks.
   */
  static WebArchive withLibrary(WebArchive archive) {
    File[] more =
        GuardServer.Kind.chosen().isServletContainer()
            ? new File(System.getProperty("sallyport.test.server.libraries")).listFiles()
            : new File[0];
    return withLibraries(archive)
        .addAsLibraries(more)
        .addAsLibraries(new File(System.getProperty("sallyport.test.jar")));
  }

  /** Returns a WAR with only that configuration. */
  static WebArchive bare(
      String name, Class<? extends Application> application, String configuration) {
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addClass(application)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource(new StringAsset(configuration), "META-INF/microprofile-config.properties");
  }

  /**
   * Returns the same WAR without the services entries of its library, so only {@code @Provider} is
   * left.
   */
  static WebArchive withoutServices(String name, Class<? extends Application> application) {
    JavaArchive jar =
        ShrinkWrap.createFromZipFile(
            JavaArchive.class, new File(System.getProperty("sallyport.test.jar")));
    for (String service :
        new String[] {
          "jakarta.ws.rs.core.Feature",
          "jakarta.servlet.ServletContainerInitializer",
          "org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable"
        }) {
      jar.delete("/META-INF/services/" + service);
    }
    return withLibraries(bare(name, application, CONFIGURATION))
        .addClasses(GuardedResource.class, PlainResource.class)
        .addAsLibraries(jar);
  }

  /** The dependencies of the library, as in the sample WAR. */
  private static WebArchive withLibraries(WebArchive archive) {
    WebArchive sample =
        ShrinkWrap.createFromZipFile(
            WebArchive.class, new File(System.getProperty("sallyport.test.war")));
    for (Node node : sample.getContent().values()) {
      String path = node.getPath().get();
      if (path.endsWith(".jar") && !path.contains("/sallyport-")) {
        archive.add(node.getAsset(), path);
      }
    }
    return archive;
  }
}
