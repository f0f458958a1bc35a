package io.sallyport.dialect.standard;

import io.sallyport.dialect.KeyServices;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.Path;
import java.util.List;

/** The endpoints of a realm of the standard dialect that issues API keys and no tokens. */
public final class KeyEndpoints implements RealmResource {
  static final String PATH = "/keys";

  private final KeyServices services;

  KeyEndpoints(KeyServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  @Override
  public List<String> openApi() {
    return List.of(KeyDocument.NAME);
  }

  /** Returns the sub-resource of the realm's API keys. */
  @Path(PATH)
  public Object keys() {
    return new StandardKeys(services);
  }
}
