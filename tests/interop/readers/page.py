"""Opens a page of the working folder in Chromium, over HTTP, until it posts what it has become to
/done, and prints that: page.py PAGE."""
import functools
import http.server
import subprocess
import sys
import tempfile
import threading

posted = threading.Event()


class Handler(http.server.SimpleHTTPRequestHandler):
    got = b""

    def log_message(self, *_):
        pass

    def do_POST(self):
        Handler.got = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        posted.set()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory="."))
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    browser = subprocess.Popen(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage", "--remote-debugging-port=0", f"--user-data-dir={profile}",
         f"http://127.0.0.1:{server.server_port}/{sys.argv[1]}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole = posted.wait(60)
    browser.terminate()
    browser.wait()
server.shutdown()
sys.stdout.buffer.write(Handler.got)
sys.exit(0 if whole else 1)
