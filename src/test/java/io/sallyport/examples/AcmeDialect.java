package io.sallyport.examples;

import static io.sallyport.Secured.BEARER;

import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.dialect.RealmServices;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RealmResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

@ApplicationScoped
public class AcmeDialect implements Dialect {
  @Override
  public String name() {
    return "acme"; // sallyport.realms.<realm>.dialect=acme
  }

  @Override
  public RealmDefaults defaults() {
    return RealmDefaults.STANDARD
        .issuing(JwsAlgorithm.ES256, Duration.ofMinutes(10))
        .requiring("Acme-Key", List.of(List.of(BEARER)));
  }

  @Override
  public RealmResource endpoints(RealmServices services) {
    return new AcmeLogin(services);
  }

  @Override
  public Body body(int status, Rejected rejected) {
    return new Body("application/json", "{\"acme\":\"" + rejected.reason().code() + "\"}");
  }
}
