package io.sallyport.spi;

/**
 * A resource that an application mounts for a realm, as a sub-resource. What its annotations
 * require is asked of that realm, whichever realm they name, and its rejections are worded as the
 * realm does, also those of methods that let everybody in.
 */
public interface RealmResource {

  /** The name of the realm that it was mounted for. */
  String realm();
}
