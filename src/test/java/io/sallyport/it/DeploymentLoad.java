package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.SpeedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Prints how long Payara Micro takes to deploy a WAR with one resource, without Sallyport and with
 * it, in turns. Not a test: {@code mvn -Pload verify -Dit.test=DeploymentLoad} runs it, and it
 * asserts no time.
 */
class DeploymentLoad {
  private static final int SERVERS = Integer.getInteger("load.servers", 10);
  private static final int DEPLOYMENTS = Integer.getInteger("load.deployments", 12);

  private static final Pattern DEPLOYED =
      Pattern.compile("(without|with)\\d+ was successfully deployed in ([\\d,]+) milliseconds");

  /** The times of one kind of deployment, in milliseconds. */
  private record Times(String name, List<Integer> without, List<Integer> with) {
    Times(String name) {
      this(name, new ArrayList<>(), new ArrayList<>());
    }

    /** Adds the times of a server, except for the first deployments. */
    void add(String log, int skipped) {
      Matcher deployed = DEPLOYED.matcher(log);
      for (int i = 0; deployed.find(); i++) {
        int millis = Integer.parseInt(deployed.group(2).replace(",", ""));
        if (i >= skipped) {
          (deployed.group(1).equals("with") ? with : without).add(millis);
        }
      }
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %d ms | %d ms | %d ms |%n",
          name,
          median(without),
          median(with),
          median(with) - median(without));
    }

    private static int median(List<Integer> times) {
      assertThat(times).isNotEmpty();
      return times.stream().sorted().toList().get(times.size() / 2);
    }
  }

  @Test
  void printsTheTimeOfADeployment() {
    Times first = new Times("first of a server");
    for (int i = 0; i < SERVERS; i++) {
      first.add(log(List.of(i % 2 == 0 ? without(i) : with(i))), 0);
    }
    List<WebArchive> all = new ArrayList<>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      all.add(without(i));
      all.add(with(i));
    }
    Times later = new Times("later");
    later.add(log(all), all.size() / 2);
    String table =
        "\n| deployment | without | with | difference of the medians |\n| --- | --: | --: | --: |\n";
    System.out.println(table + first.row() + later.row());
  }

  private static String log(List<WebArchive> wars) {
    try (PayaraMicro server = PayaraMicro.start(wars, Map.of())) {
      return server.log();
    }
  }

  private static WebArchive without(int number) {
    return Wars.bare("without" + number, EmptyApplication.class, "").addClass(SpeedResource.class);
  }

  private static WebArchive with(int number) {
    return Wars.war("with" + number, EmptyApplication.class, "sallyport.store.data-source=none\n")
        .addClass(GuardedSpeedResource.class);
  }
}
