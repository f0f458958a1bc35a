package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that redeploys an application does not keep the earlier ones in its memory. */
class RedeploymentIT {
  private static final int DEPLOYMENTS = 5;

  @Test
  void earlierDeploymentsOfTheSampleAreForgotten() throws IOException {
    try (PayaraMicro server =
        PayaraMicro.redeploying(List.of(PayaraSample.sample("sample")), DEPLOYMENTS)) {
      assertThat(server.log().split("was successfully deployed", -1)).hasSize(DEPLOYMENTS + 1);
      // The first collection finds what the second one may take.
      assertThat(server.classesOfInstances()).anyMatch(line -> line.contains("java.lang.String"));
      assertThat(server.classesOfInstances())
          .filteredOn(line -> line.endsWith(" io.sallyport.realm.Assembly"))
          .as("applications, of which the server keeps the last one for some time")
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}
