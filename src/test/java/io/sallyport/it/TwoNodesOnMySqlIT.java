package io.sallyport.it;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class TwoNodesOnMySqlIT extends TwoNodesContract {

  TwoNodesOnMySqlIT() throws Exception {
    super(new MySqlServer());
  }
}
