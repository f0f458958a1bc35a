package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;

/**
 * A server that runs one application; so each archive has a process of its own, which starts when
 * it is asked for.
 */
final class OneApplication implements GuardServer {

  /** Starts the process of one archive. */
  interface Starter {
    StartedServer start(Archive<?> archive) throws IOException;
  }

  private final Starter starter;
  private final Map<String, Archive<?>> archives = new HashMap<>();
  private final StringBuilder earlier = new StringBuilder();
  private StartedServer running;
  private String context = "";

  OneApplication(List<? extends Archive<?>> archives, Starter starter) {
    this.starter = starter;
    archives.forEach(each -> this.archives.put(each.getName().replace(".war", ""), each));
  }

  /** Starts the archive of that name, unless it is running; the one before it ends. */
  @Override
  public URI uri(String resource) {
    String name = resource.replaceFirst("/.*", "");
    if (!name.equals(context)) {
      close();
      context = name;
      try {
        running = starter.start(archives.get(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return URI.create("http://127.0.0.1:" + running.port() + resource.substring(name.length()));
  }

  @Override
  public String log() {
    return running == null ? earlier.toString() : earlier + running.log();
  }

  @Override
  public void close() {
    if (running != null) {
      earlier.append(running.log());
      running.close();
      running = null;
    }
  }
}
