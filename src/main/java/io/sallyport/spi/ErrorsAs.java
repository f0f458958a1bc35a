package io.sallyport.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a {@link RealmResource} resource: its rejections are worded in that format and not
 * in the realm's, as an OAuth endpoint's are in every dialect.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ErrorsAs {

  /** The format: a public class with a public constructor without parameters. */
  Class<? extends ErrorFormat> value();
}
