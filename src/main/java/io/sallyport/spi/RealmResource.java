package io.sallyport.spi;

import java.util.List;

/**
 * A sub-resource that an application mounts for a realm. Its annotations apply to that realm,
 * whichever realm they name. Its errors have the realm's format, also those of methods that accept
 * every caller.
 */
public interface RealmResource {

  /** Returns the name of the realm that it was mounted for. */
  String realm();

  /**
   * Returns the names of OpenAPI documents (JSON) in the package of this class that describe the
   * endpoints and those of its sub-resources. Their paths are relative to this resource; a security
   * requirement names a scheme of the realm. Default: none; the endpoints then appear in the
   * application's document without parameters and schemas.
   */
  default List<String> openApi() {
    return List.of();
  }
}
