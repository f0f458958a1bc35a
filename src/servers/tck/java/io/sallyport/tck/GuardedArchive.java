package io.sallyport.tck;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.jwt.config.Names;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Makes an archive of the TCK one that Sallyport guards, in the three steps of a migration: it
 * removes {@code @LoginConfig}, adds the JAR, and adds settings. Without {@code @LoginConfig}, the
 * server does not verify tokens itself.
 */
public final class GuardedArchive implements ApplicationArchiveProcessor {
  private static final String CONFIG = "META-INF/microprofile-config.properties";
  private static final String KEY_URL = System.getProperty("mp.jwt.tck.jwks.baseURL");

  /** WildFly has the type {@code JsonWebToken} in a module. Other servers ignore this file. */
  private static final String MODULES =
      """
      <jboss-deployment-structure>
        <deployment><dependencies>
          <module name="org.eclipse.microprofile.jwt.auth.api"/>
        </dependencies></deployment>
      </jboss-deployment-structure>
      """;

  /** Called by Arquillian. */
  public GuardedArchive() {}

  @Override
  public void process(Archive<?> archive, TestClass test) {
    WebArchive war = (WebArchive) archive;
    for (Node node : List.copyOf(war.getContent().values())) {
      if (node.getAsset() != null && node.getPath().get().endsWith(".class")) {
        byte[] bytes = LoginConfigs.without(bytes(node.getAsset()));
        war.add(new ByteArrayAsset(bytes), node.getPath());
      }
    }
    String jar = System.getProperty("sallyport.jar", "");
    if (!jar.isEmpty()) {
      war.addAsLibrary(new File(jar));
    }
    war.addAsResource(new StringAsset(settings(war)), CONFIG);
    war.addAsWebInfResource(new StringAsset(MODULES), "jboss-deployment-structure.xml");
  }

  /** Returns the settings of the archive, and ours for what the TCK takes for granted. */
  private static String settings(WebArchive war) {
    Properties settings = new Properties();
    // The TCK has it where only some servers look.
    Node own = war.delete("/" + CONFIG);
    try {
      if (own != null) {
        try (InputStream in = own.getAsset().openStream()) {
          settings.load(in);
        }
      }
      settings.put("sallyport.require-https", "false");
      settings.put("sallyport.unannotated", "permit");
      settings.put("sallyport.store.data-source", "none");
      String location = settings.getProperty(Names.VERIFIER_PUBLIC_KEY_LOCATION);
      if (location != null || settings.containsKey(Names.VERIFIER_PUBLIC_KEY)) {
        guard(settings);
      }
      if (location != null && location.startsWith(KEY_URL)) {
        String path = war.getName().replace(".war", "/");
        settings.put(Names.VERIFIER_PUBLIC_KEY_LOCATION, location.replace(KEY_URL, KEY_URL + path));
        settings.put("sallyport.realms.default.allow-http", "true");
      }
      StringWriter text = new StringWriter();
      settings.store(text, null);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void guard(Properties settings) {
    settings.put("sallyport.authenticate-open-resources", "true");
    settings.put("sallyport.realms.default.require", "bearer");
    if (!settings.containsKey(Names.AUDIENCES)) {
      settings.put("sallyport.realms.default.allow-any-audience", "true");
    }
    if (settings.containsKey(Names.TOKEN_AGE)) {
      // The specification allows a tolerance, and the TCK expects none.
      settings.put(Names.CLOCK_SKEW, "0");
    }
  }

  private static byte[] bytes(Asset asset) {
    try (InputStream in = asset.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
