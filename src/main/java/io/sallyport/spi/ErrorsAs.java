package io.sallyport.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the rejections of a method of a {@link RealmResource} another error format than the
 * realm's. For example, errors of an OAuth endpoint are the same in every dialect.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ErrorsAs {

  /** The format: a public class with a public constructor without parameters. */
  Class<? extends ErrorFormat> value();
}
