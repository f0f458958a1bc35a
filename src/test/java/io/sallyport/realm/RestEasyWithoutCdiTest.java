package io.sallyport.realm;

import java.util.List;
import java.util.Map;

/** RESTEasy, which is on the class path of the tests. */
class RestEasyWithoutCdiTest extends PlainJavaContract {

  @Override
  RunningServer start(Map<String, String> settings) throws Exception {
    return RunningServer.start("io.sallyport.realm.RestEasyLauncher", settings, List.of("jersey"));
  }
}
