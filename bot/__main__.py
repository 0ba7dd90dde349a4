"""`python -m bot --port 5005 --model M [--live F]`: the dialogue engine on loopback; `rasa run` without what a server
never uses.

Rasa's own command imports its training, testing and export commands first, and TensorFlow looks for jax; both are
seconds of every start and every recovery.
"""

import argparse
import sys
import warnings


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--live", default="")
    wanted = parser.parse_args()

    # TensorFlow Lite takes jax if it is there, to convert models; an absent one is fine with it.
    sys.modules.setdefault("jax", None)

    import rasa.utils.tensorflow.environment as tensorflow_environment
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    from bot.action_server import check_answers_with_a_ready_schema, kept_open
    from bot.live_model import model_to_load

    # Both read LOG_LEVEL themselves.
    configure_logging_and_warnings(warn_only_once=False, filter_repeated_logs=True)
    configure_structlog()
    warnings.simplefilter("ignore")  # what Rasa's dependencies deprecate is not ours to mend
    tensorflow_environment.setup_tf_environment()
    check_answers_with_a_ready_schema()
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    endpoints.action = kept_open(endpoints.action)
    serve_application(
        model_to_load(wanted.model, wanted.live),
        interface="127.0.0.1",
        port=wanted.port,
        credentials="credentials.yml",
        endpoints=endpoints,
        enable_api=False,
    )


if __name__ == "__main__":
    main()
