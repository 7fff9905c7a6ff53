import subprocess, sys, threading, time, transaction
from plone.app.testing import applyProfile
from zope.component.hooks import setSite
def test_demo(functional):
    portal = functional["portal"]
    setSite(portal)
    from plone import api
    with api.env.adopt_roles(["Manager"]):
        applyProfile(portal, "camau.qlvbdh:demo")
    transaction.commit()
    from camau.qlvbdh.exchange.steps import run_pending
    p = subprocess.Popen([sys.executable, "scripts/demo", portal.absolute_url()], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    out=[]
    t=threading.Thread(target=lambda: out.append(p.stdout.read())); t.start()
    while p.poll() is None:
        transaction.begin(); run_pending(); time.sleep(.2)
    t.join()
    print(out[0][-3500:])
    assert p.returncode == 0
