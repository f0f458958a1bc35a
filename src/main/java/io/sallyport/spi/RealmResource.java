package io.sallyport.spi;

/**
 * A sub-resource that an application mounts for a realm. Its annotations apply to that realm,
 * whichever realm they name. Its errors have the realm's format, also those of methods that accept
 * every caller.
 */
public interface RealmResource {

  /** Returns the name of the realm that it was mounted for. */
  String realm();
}
