package io.sallyport.examples;

import io.sallyport.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

@ApplicationScoped
@Named("sallyport.clients.kira.password")
public class KiraPassword implements Supplier<Secret> {

  @Override
  public Secret get() {
    try {
      return Secret.of(Files.readAllBytes(Path.of("/run/secrets/kira-password")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
