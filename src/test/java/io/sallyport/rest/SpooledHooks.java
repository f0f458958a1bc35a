package io.sallyport.rest;

import io.sallyport.Webhook;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Resources that read a long webhook, or ignore it. */
@Path("/")
@Consumes("*/*")
@Webhook("hook")
public class SpooledHooks {

  /** Returns the hash of what it read. */
  @POST
  @Path("hash")
  public String hash(InputStream body) throws IOException {
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    try (DigestInputStream in = new DigestInputStream(body, digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Hex.encode(digest.digest());
  }

  /** Returns the body itself, which is read only while the response is written. */
  @POST
  @Path("echo")
  public InputStream echo(InputStream body) {
    return body;
  }

  /** Reads all of it into memory. */
  @POST
  @Path("bytes")
  public byte[] bytes(byte[] body) {
    return body;
  }

  /** Does not read it. */
  @POST
  @Path("ignore")
  public void ignore() {}

  /** Reads only one byte. */
  @POST
  @Path("start")
  public String start(InputStream body) throws IOException {
    return Integer.toString(body.read());
  }

  /** Fails in the middle. */
  @POST
  @Path("fail")
  public String fail(InputStream body) throws IOException {
    throw new IllegalStateException("failed at " + body.read());
  }
}
